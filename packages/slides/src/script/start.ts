import { arrive } from "./arrival.ts"
import { onKeyDown } from "./keyboard.ts"
import { moveTo } from "./move.ts"
import { prepareOnIntent } from "./prefetch.ts"
import { slideBehind, slides } from "./slides.ts"
import { onTouchCancel, onTouchEnd, onTouchStart } from "./swipe.ts"

/** Brings the page to life: keys, swipes, announcements and speed. */
export const start = (): void => {
  document.addEventListener("click", (event) => {
    const slide = slideBehind(event.target)
    const { button, altKey, ctrlKey, metaKey, shiftKey } = event
    if (slide === undefined || button !== 0 || altKey || ctrlKey || metaKey || shiftKey) return
    event.preventDefault()
    moveTo(slides.indexOf(slide))
  })
  document.addEventListener("keydown", onKeyDown)
  const passive = { passive: true }
  for (const intent of ["pointerover", "focusin", "touchstart"]) {
    document.addEventListener(intent, ({ target }) => prepareOnIntent(slideBehind(target)), passive)
  }
  document.addEventListener("touchstart", onTouchStart, passive)
  document.addEventListener("touchend", onTouchEnd, passive)
  document.addEventListener("touchcancel", onTouchCancel, passive)
  addEventListener("hashchange", () => arrive(false))
  arrive(true)
}
