import { setTimeout as wait } from "node:timers/promises"
import type { BrowserContextOptions, FrameLocator, Page } from "playwright-core"
import { openPage } from "../browser.ts"
import type { HostPage } from "./host-pages.ts"
import type { Place } from "./place.ts"

/** What one of the elements on a page said: its id, the event, and the event's detail. */
export type Heard = { id: string; type: string; detail: unknown }

export type OpenedHost = AsyncDisposable & {
  page: Page
  complaints: string[]
  /** The addresses of everything that the page and its frames asked for, in order. */
  asked: string[]
  /** Resolves once enough has been asked for, and for a while nothing more; gives up waiting for enough in the end. */
  idle(isEnough: () => boolean): Promise<void>
  /** What the elements said so far. */
  heard(): Promise<Heard[]>
  /** Resolves once an element has said this, or as much of it as is given. */
  hears(id: string, type: string, detail?: object): Promise<void>
}

export type OpenHostOptions = BrowserContextOptions &
  Omit<HostPage, "body"> & {
    /** Whether the page's head has the loader's script; default true. */
    loader?: boolean
    /** By which of its origins the host is opened. */
    at?: "origin" | "otherOrigin"
  }

/** The events do not bubble, but whoever stands above an element can listen to them on their way down. */
const listen = (): void => {
  const heard: Heard[] = []
  Object.assign(globalThis, { heard })
  for (const type of ["ready", "step", "complete", "close", "error"]) {
    const remember = ({ target, detail }: CustomEvent<unknown>) => {
      if (target instanceof HTMLElement && target.localName === "stepscape-wizard")
        heard.push({ id: target.id, type, detail })
    }
    document.addEventListener(type, remember as (event: Event) => void, true)
  }
}

const listOf = () => (globalThis as unknown as { heard?: Heard[] }).heard ?? []

/** For what is asked again and again until it is so: on a busy machine that takes its time. */
export const patience = { timeout: 20_000 }

/** How long nothing must be asked for until we believe that nothing comes; the next picture is fetched when idle. */
const idleMs = 500

/** Opens a page with this in its body on somebody else's site. */
export const openHost = async (place: Place, body: string, options: OpenHostOptions = {}): Promise<OpenedHost> => {
  const { loader = true, head = "", root, headers, at = "origin", ...context } = options
  const script = loader ? `<script src="${place.viewer.url}/embed.js" async></script>\n` : ""
  const path = place.hosts.add({
    head: script + head,
    body,
    ...(root === undefined ? {} : { root }),
    ...(headers === undefined ? {} : { headers }),
  })
  const { page, complaints } = await openPage(place.browser, context)
  const asked: string[] = []
  let askedAt = performance.now()
  page.on("request", (request) => {
    asked.push(request.url())
    askedAt = performance.now()
  })
  await page.addInitScript(listen)
  await page.goto(place.hosts[at] + path)
  return {
    page,
    complaints,
    asked,
    async idle(isEnough) {
      const deadline = performance.now() + patience.timeout
      const isIdle = () => isEnough() && performance.now() - askedAt > idleMs
      while (!isIdle() && performance.now() < deadline) await wait(20)
    },
    heard: () => page.evaluate(listOf),
    async hears(id, type, detail = {}) {
      await page.waitForFunction(
        ([id, type, detail]) =>
          (globalThis as unknown as { heard: Heard[] }).heard.some(
            (one) =>
              one.id === id &&
              one.type === type &&
              Object.entries(detail).every(
                ([key, value]) => (one.detail as Record<string, unknown> | null)?.[key] === value,
              ),
          ),
        [id, type, detail] as const,
      )
    },
    [Symbol.asyncDispose]: () => page.context().close(),
  }
}

/** The element as a host writes it. */
export const element = (attributes: string, content = "", id = "guide"): string =>
  `<stepscape-wizard id="${id}" ${attributes}>${content}</stepscape-wizard>`

/** Resolves once the first picture of an element's wizard is there. */
export const waitForPicture = async (page: Page): Promise<void> => {
  const frame = await page.locator("#guide iframe").elementHandle()
  const content = await frame?.contentFrame()
  await content?.waitForFunction(() => (document.querySelector("img")?.naturalWidth ?? 0) > 0)
}

/** What stands inside of an element's frame. */
export const frameOf = (page: Page, id = "guide"): FrameLocator => page.frameLocator(`#${id} iframe`)
