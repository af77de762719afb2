/**
 * How tall a frame has to be so that nothing moves while a reader goes from slide to slide: as tall as the tallest of those
 * that fit on the screen. Only a slide that does not fit gets more, for as long as it shows.
 *
 * @param heights what each slide needs, in px
 * @param slide the one that shows, counted from 1
 * @param screen how much of the host can be seen at once, in px
 * @returns in px; 0 where nothing is known
 * @example
 * frameHeight([480, 610, 1900], 1, 800) // 610
 */
export const frameHeight = (heights: readonly number[] = [], slide: number, screen: number): number =>
  Math.max(heights[slide - 1] ?? 0, ...heights.filter((height) => height <= screen))
