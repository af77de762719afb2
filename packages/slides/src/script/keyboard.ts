import { closest } from "./closest.ts"
import { moveBy, moveTo } from "./move.ts"
import { scrollsSideways } from "./sideways.ts"
import { isRightToLeft, slides } from "./slides.ts"

const isField = (target: EventTarget | null): boolean =>
  closest(target, "input,textarea,select,[contenteditable]") !== null

/** A slide that is taller than the screen needs the keys that scroll, and so does a page around it that it is part of. */
const scrolls = (): boolean => {
  const { classList, scrollHeight } = document.documentElement
  return classList.contains("inline") || scrollHeight > innerHeight + 1
}

const turn = (places: number) => (target: EventTarget | null) => {
  if (scrollsSideways(target)) return false
  moveBy(isRightToLeft ? -places : places)
  return true
}

const unlessScrolling = (move: () => void) => () => {
  if (scrolls()) return false
  move()
  return true
}

/** What a key does here; false: nothing, it stays the browser's. */
const moves: Partial<Record<string, (target: EventTarget | null) => boolean>> = {
  ArrowRight: turn(1),
  ArrowLeft: turn(-1),
  PageDown: unlessScrolling(() => moveBy(1)),
  PageUp: unlessScrolling(() => moveBy(-1)),
  Home: unlessScrolling(() => moveTo(0)),
  End: unlessScrolling(() => moveTo(slides.length - 1)),
}

export const onKeyDown = (event: KeyboardEvent): void => {
  const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing, defaultPrevented, target } = event
  if (altKey || ctrlKey || metaKey || shiftKey || isComposing || defaultPrevented || isField(target)) return
  if (moves[key]?.(target)) event.preventDefault()
}
