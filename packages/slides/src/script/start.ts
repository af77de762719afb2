import { arrive } from "./arrival.ts"
import { closest } from "./closest.ts"
import { heldAt, holdBack } from "./hold.ts"
import { onKeyDown } from "./keyboard.ts"
import { moveTo, turnTo } from "./move.ts"
import { prepareOnIntent } from "./prefetch.ts"
import { shownIndex, slideBehind, slides } from "./slides.ts"
import { onTouchCancel, onTouchEnd, onTouchStart } from "./swipe.ts"

/**
 * Whether an address led beyond a slide that holds its reader back; it is shown instead. `#2-done`, the place that says that
 * all is done, lies behind all else of slide 2. While the page is still being read, the browser has not yet looked for what
 * its address names.
 */
const isTooFar = (): boolean => {
  const held = heldAt()
  // Takes percent signs as the browser does, and broken ones without complaint.
  const [address = ""] = new URLSearchParams(location.hash).keys()
  const [slide, ...end] = address.split("-")
  const addressed = slides.findIndex(({ id }) => slide === `#${id}`)
  const isBeyond = Math.max(addressed + end.length, shownIndex()) > held
  if (isBeyond) turnTo(held)
  return isBeyond
}

/** Without a script nothing could hold a reader back, so the links that lead too far are none until now. */
const openLinks = (): void => {
  for (const list of document.querySelectorAll("nav ol")) {
    list.querySelectorAll("a").forEach((link, index) => {
      link.removeAttribute("aria-disabled")
      link.href = `#${index + 1}`
    })
  }
}

/** Brings the page to life: keys, swipes, announcements and speed. */
export const start = (): void => {
  document.documentElement.classList.add("scripted")
  openLinks()
  document.addEventListener("click", (event) => {
    const { target, button, altKey, ctrlKey, metaKey, shiftKey } = event
    const slide = slideBehind(target)
    if (closest(target, ".finish") !== null && holdBack(shownIndex())) event.preventDefault()
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
  addEventListener("hashchange", () => {
    // What says on a slide that all is done is no other slide.
    if (!isTooFar() && document.querySelector("section :target") === null) arrive(false)
  })
  isTooFar()
  arrive(true)
}
