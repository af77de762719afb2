import { setTimeout as wait } from "node:timers/promises"
import type { CDPSession } from "playwright-core"
import sharp from "sharp"
import type { Screen } from "./phone.ts"

/** One frame as the browser presented it: `at` in ms since 1970, `png` scaled to one pixel a CSS pixel. */
type Frame = { at: number; png: Buffer }

/** A frame's pixels, three channels each, line by line. */
export type Pixels = { width: number; height: number; data: Buffer }

export type Film = {
  frames: Frame[]
  /** Resolves once the screen has not changed for so long. */
  still(ms: number): Promise<void>
  /** Does something that changes the screen, and resolves to the last frame's number once it is still again. */
  change(act: () => Promise<void>): Promise<number>
  stop(): Promise<void>
}

/** How long a screen does not change when a change is over, and how long we wait for it to begin, in ms. */
const [stillMs, mostMs] = [300, 5_000]

/** Films what a person sees: every change of the screen, with the moment at which it was presented. */
export const startFilm = async (session: CDPSession, { width, height }: Screen): Promise<Film> => {
  const frames: Frame[] = []
  let changedAt = performance.now()
  session.on("Page.screencastFrame", ({ data, metadata, sessionId }) => {
    changedAt = performance.now()
    if (metadata.timestamp !== undefined)
      frames.push({ at: metadata.timestamp * 1_000, png: Buffer.from(data, "base64") })
    // The page may be gone by now; then nobody waits for it.
    session.send("Page.screencastFrameAck", { sessionId }).catch(() => undefined)
  })
  await session.send("Page.startScreencast", { format: "png", maxWidth: width, maxHeight: height })
  const still = async (ms: number): Promise<void> => {
    while (performance.now() - changedAt < ms) await wait(20)
  }
  return {
    frames,
    still,
    async change(act) {
      const before = frames.length
      await act()
      for (const deadline = performance.now() + mostMs; frames.length === before; await wait(20)) {
        if (performance.now() > deadline) throw new Error("The screen did not change")
      }
      await still(stillMs)
      return frames.length - 1
    },
    async stop() {
      await session.send("Page.stopScreencast")
    },
  }
}

export const develop = async ({ png }: Pick<Frame, "png">): Promise<Pixels> => {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}
