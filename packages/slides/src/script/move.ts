import { fetchPicture } from "./prefetch.ts"
import { isRightToLeft, shownIndex, slides } from "./slides.ts"

/**
 * Shows another slide. The address changes in place: an embedded wizard must not fill its host's history with steps that
 * the reader would have to go back through one by one.
 *
 * @param index from 0; beyond either end nothing happens
 */
export const moveTo = (index: number): void => {
  const slide = slides[index]
  const from = shownIndex()
  if (slide === undefined || index === from) return
  fetchPicture(slide, "high")
  // The text arrives from the side that the slide lies on, and the line at the top grows or shrinks.
  slide.style.setProperty("--was", String(from + 1))
  slide.style.setProperty("--from", index > from === isRightToLeft ? "-1.5rem 0" : "1.5rem 0")
  location.replace(`#${slide.id}`)
}

/** Shows the slide so many places on; negative: back. */
export const moveBy = (places: number): void => moveTo(shownIndex() + places)
