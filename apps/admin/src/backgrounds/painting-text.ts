import type { Generation } from "../server/types.ts"
import { texts } from "../texts.ts"
import type { Running } from "./painted-picture.ts"
import { endedIn, runningIn, type StepPainting } from "./paintings.ts"

/** What is told about a picture that is not there yet. */
export const paintingText = ({ isConnected, status, waiting, isPainted }: Running): string => {
  const { reconnecting, states } = texts.background
  if (!isConnected) return reconnecting
  if (status === "queued" && waiting !== null) return waitingText(waiting)
  // It is offered to the store again, which begins like any attempt.
  return isPainted && status === "painting" ? states.storing : states[status]
}

const waitingText = (waiting: NonNullable<Generation["waiting"]>): string => {
  const { next, ahead, forModel, forStore } = texts.background.waiting
  switch (waiting.for) {
    case "turn":
      return waiting.ahead === 0 ? next : ahead(waiting.ahead)
    case "model":
      return forModel
    case "store":
      return forStore
    default:
      return waiting satisfies never
  }
}

/** What is told about all that runs for a step, in a few words. */
export const setText = (painting: StepPainting | undefined): string => {
  const [first] = runningIn(painting)
  if (painting === undefined || first === undefined) return ""
  const { pictures } = painting
  if (pictures.length === 1) return paintingText(first)
  return texts.variations.progress(endedIn(painting, "succeeded").length, pictures.length)
}
