import { fetchPicture, prefetchAfter } from "./prefetch.ts"
import { headingOf, shownIndex, slides } from "./slides.ts"

const status = document.querySelector<HTMLElement>(".slides>[role=status]")
/** The wizard's own, whichever slide the tab is named after. */
export const { title } = document

/** Names the tab after the slide that the address names. */
const entitle = (slide: HTMLElement): void => {
  const headline = headingOf(slide).textContent
  document.title = headline && slide.matches(":target") ? `${headline} · ${title}` : title
}

/** Says something to who cannot see it. */
export const say = (text: string): void => {
  if (status !== null) status.textContent = text
}

/**
 * Takes along whoever cannot see that another slide has come: the focus goes to its heading, and its place is said. A focus
 * that is elsewhere, in the page around an embedded wizard, stays there.
 */
const announce = (slide: HTMLElement): void => {
  const heading = headingOf(slide)
  heading.tabIndex = -1
  if (document.hasFocus()) heading.focus({ preventScroll: true })
  const position = status?.dataset["position"] ?? ""
  say(position.replace("{n}", slide.id).replace("{total}", String(slides.length)))
}

/**
 * Does what goes with the slide that shows now.
 *
 * @param isFirst The first slide takes no focus: it may be embedded in a page where the reader is busy elsewhere.
 */
export const arrive = (isFirst: boolean): void => {
  const index = shownIndex()
  const slide = slides[index]
  if (slide === undefined) return
  if (!isFirst) announce(slide)
  entitle(slide)
  fetchPicture(slide, "high")
  prefetchAfter(index)
}
