import { heldAt, holdBack } from "./hold.ts"
import { fetchPicture } from "./prefetch.ts"
import { isRightToLeft, shownIndex, slides } from "./slides.ts"

/** Makes another slide the one that shows. */
type Turn = (slide: HTMLElement) => void

/**
 * The address changes in place: nobody wants to go back through a history of slides one by one. What shows is the
 * stylesheet's matter then, and `hashchange` tells that it does.
 */
let turn: Turn = (slide) => location.replace(`#${slide.id}`)

/** Has slides turned in another way from now on. */
export const turnBy = (way: Turn): void => {
  turn = way
}

/** Shows a slide, whatever holds its reader back. */
export const turnTo = (index: number): void => {
  const slide = slides[index]
  if (slide !== undefined) turn(slide)
}

/**
 * Shows another slide, or the first on the way there that holds its reader back.
 *
 * @param wanted from 0; beyond either end nothing happens
 */
export const moveTo = (wanted: number): void => {
  const from = shownIndex()
  if (wanted > from && holdBack(from)) return
  const index = Math.min(wanted, heldAt())
  const slide = slides[index]
  if (slide === undefined || index === from) return
  fetchPicture(slide, "high")
  // The text arrives from the side that the slide lies on, and the line at the top grows or shrinks.
  slide.style.setProperty("--was", String(from + 1))
  slide.style.setProperty("--from", index > from === isRightToLeft ? "-1.5rem 0" : "1.5rem 0")
  turn(slide)
}

/** Shows the slide so many places on; negative: back. */
export const moveBy = (places: number): void => moveTo(shownIndex() + places)
