/**
 * The page in the preview's frame. It has an origin of its own, which owns nothing, and draws what the studio around it
 * tells; opened by itself it stays empty.
 */
import type { Draft, PageMessage, StudioMessage } from "../messages.ts"
import { draw } from "./draw.ts"
import { followLinks } from "./follow-links.ts"
import { passOnKeys } from "./pass-on-keys.ts"
import { onPicture, pictureState } from "./picture-state.ts"

/** A frame that cannot be seen gets no animation frames, but is still to be up to date; ms. */
const unseenDelay = 100

/** Nothing of what is said here is secret, and whoever frames this page is of our own origin: its policy sees to it. */
const tell = (message: PageMessage): void => parent.postMessage(message, "*")

let wanted: Draft | null = null
let drawn: Draft | null = null
let cancelDrawing: (() => void) | null = null

const tellDrawn = (): void => {
  if (drawn === null) return
  const { id, config } = drawn.step
  const generationId = config.presentation.background?.generationId ?? null
  tell({ type: "drawn", stepId: id, generationId, picture: pictureState() })
}

const drawWanted = (): void => {
  cancelDrawing?.()
  cancelDrawing = null
  if (wanted === null) return
  try {
    draw(wanted)
  } catch (error) {
    tell({ type: "failed" })
    throw error
  }
  drawn = wanted
  tellDrawn()
}

/** However many keystrokes come between two frames, only the last one is drawn. */
const schedule = (): void => {
  if (cancelDrawing !== null) return
  const frame = requestAnimationFrame(drawWanted)
  const timer = setTimeout(drawWanted, unseenDelay)
  cancelDrawing = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

if (parent !== window) {
  addEventListener("message", ({ source, data }: MessageEvent<StudioMessage | null>) => {
    if (source !== parent || data?.type !== "draw") return
    wanted = data.draft
    schedule()
  })
  followLinks((number) => tell({ type: "turn", number }))
  passOnKeys((key) => tell({ type: "key", key }))
  onPicture(tellDrawn)
  tell({ type: "ready" })
}
