import { closest } from "./closest.ts"

/** All slides of the page, in order. */
export const slides: readonly HTMLElement[] = Array.from(document.querySelectorAll<HTMLElement>("section"))

/** The index of the slide that shows: the fragment's, unless a frame has slides turned in place; else the initial one. */
export const shownIndex = (): number => {
  const targeted = slides.findIndex((slide) => slide.matches("html:not(.framed) :is(:target,:has(:target))"))
  return targeted < 0 ? slides.findIndex((slide) => slide.classList.contains("initial")) : targeted
}

/** The slide that a link leads to; undefined for every other link, and for what is none. */
export const slideBehind = (target: EventTarget | null): HTMLElement | undefined => {
  const link = closest<HTMLAnchorElement>(target, "a[href^='#']")
  return link === null ? undefined : slides.find(({ id }) => `#${id}` === link.hash)
}

/** What names a slide: every one has a heading, if only for the ear. */
export const headingOf = (slide: HTMLElement): HTMLElement => slide.querySelector("h1") ?? slide

/** Whether the page is written from right to left, so that the way on leads to the left. */
export const isRightToLeft = document.documentElement.dir === "rtl"
