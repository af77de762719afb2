import { slides } from "./slides.ts"

/**
 * What each slide needs at this width, in px, however tall the frame is now: a measure that changed with the frame would
 * make the host change the frame again. All slides are laid out at once, in a layout that nobody sees: without the gap
 * above the navigation, which grows with the frame, and without the narrower one of low screens.
 *
 * @returns for each slide the least height at which nothing scrolls, as long as it is above that of low screens; none where
 * the frame has no width yet
 */
export const naturalHeights = (): number[] => {
  if (innerWidth === 0) return []
  const root = document.documentElement
  root.classList.add("measuring")
  const style = getComputedStyle(root)
  const rem = parseFloat(style.fontSize)
  const [least = 0, share = 0, most = 0] = style.getPropertyValue("--gap").split(" ").map(Number)
  const heights = slides.map((slide) => {
    const bare = slide.getBoundingClientRect().height
    // Solves height = bare + gap, the gap being this share of the height between two lengths.
    const grown = bare / (1 - share / 100)
    return Math.ceil(Math.min(Math.max(grown, bare + least * rem), bare + most * rem))
  })
  root.classList.remove("measuring")
  return heights
}
