import { type FrameMessage, type FrameMode, frameName, protocol } from "@org/embed/messages"
import type { BrowserContextOptions, Frame, Page } from "playwright-core"
import { openHost } from "./open-host.ts"
import type { Place } from "./place.ts"

export type OpenFrameOptions = BrowserContextOptions & {
  mode?: FrameMode
  /** What the frame is called, instead of what a loader would call it. */
  name?: string
  /** px */
  width?: number
  /** px */
  height?: number
  /** What stands above the frame, in px. */
  above?: number
}

export type OpenedFrame = AsyncDisposable & {
  page: Page
  frame: Frame
  complaints: string[]
  /** The addresses of everything that the page and its frame asked for, in order. */
  asked: string[]
  /** What the frame has said so far, in order: of one type, or all. */
  said<Type extends FrameMessage["type"]>(type?: Type): Promise<Extract<FrameMessage, { type: Type }>[]>
  /** Says something to the frame. */
  tell(message: unknown): Promise<void>
  /** Changes a side of the frame, in px, and waits until the page inside has heard of it. */
  resize(side: "width" | "height", px: number): Promise<void>
}

const sandbox = "allow-scripts allow-same-origin allow-forms allow-popups"

const record = `<script>
const said = []
addEventListener("message", ({ data }) => said.push(data))
</script>
<style>body{margin:0}iframe{display:block;border:0}</style>`

const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))

/** What asks the frame for a slide; whether there is one is not this one's business. */
export const goTo = (slide: unknown) => ({ stepscape: protocol, type: "goTo", slide })

/** Opens somebody else's page that has no loader in it, but a plain frame with a page of the viewer's. */
export const openFrame = async (
  place: Place,
  path: string,
  { mode = "inline", name, width = 800, height = 600, above = 0, ...context }: OpenFrameOptions = {},
): Promise<OpenedFrame> => {
  const called = (name ?? frameName(mode, place.hosts.origin)).replaceAll('"', "&quot;")
  const frameTag = `<iframe src="${place.viewer.url}${path}" name="${called}" sandbox="${sandbox}" width="${width}" height="${height}" referrerpolicy="origin"></iframe>`
  const body = `<div style="height:${above}px"><button>Elsewhere</button></div>${frameTag}`
  const host = await openHost(place, body, { loader: false, head: record, ...context })
  const { page, complaints, asked } = host
  const frame = page.frames().find((one) => one.parentFrame() !== null)
  if (frame === undefined) throw new Error("There is no frame in the page")
  return {
    page,
    frame,
    complaints,
    asked,
    async said(type) {
      // What was said before this is heard before it, too.
      await page.evaluate(painted)
      const all = await page.evaluate<FrameMessage[]>("said")
      return all.filter((message) => type === undefined || message.type === type) as never
    },
    tell: (message) =>
      page.evaluate(
        ([message, origin]) => document.querySelector("iframe")?.contentWindow?.postMessage(message, origin),
        [message, place.viewer.url] as const,
      ),
    async resize(side, px) {
      await page.evaluate(([side, px]) => document.querySelector("iframe")?.setAttribute(side, String(px)), [
        side,
        px,
      ] as const)
      await frame.waitForFunction(([side, px]) => (side === "width" ? innerWidth : innerHeight) === px, [
        side,
        px,
      ] as const)
      await frame.evaluate(painted)
    },
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  }
}
