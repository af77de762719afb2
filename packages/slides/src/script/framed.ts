import { arrive } from "./arrival.ts"
import { host, tellHost } from "./host.ts"
import { turnBy } from "./move.ts"
import { shownIndex, slides } from "./slides.ts"

/** Where the reader is, counted from 1. */
export const place = () => ({ slide: shownIndex() + 1, slides: slides.length })

const show = (slide: HTMLElement): void => {
  for (const other of slides) other.classList.toggle("initial", other === slide)
}

/**
 * Has slides turned without the address. A fragment would do in a window; in a frame the browser would scroll the page around
 * it, too, until the slide stood at its top, and would take the focus away from there.
 */
export const turnInPlace = (): void => {
  const shown = slides[shownIndex()]
  document.documentElement.classList.add("framed", host?.mode ?? "inline")
  if (shown !== undefined) show(shown)
  turnBy((slide) => {
    show(slide)
    slide.classList.add("arrived")
    scrollTo(0, 0)
    arrive(false)
    tellHost({ type: "step", ...place() })
  })
}
