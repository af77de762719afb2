/**
 * A length that grows with the screen's width: `clamp(min, base + vw, max)`. `min`, `base` and `max` are rem, `vw` is
 * hundredths of the screen's width.
 */
export type FluidLength = { min: number; base: number; vw: number; max: number }

/**
 * Where text stands on a slide. The stylesheet is made of these numbers and the legibility of the text is reckoned with
 * them, so that what is promised is what is laid out. Lengths are rem unless they say otherwise.
 */
export const layout = {
  /** The root's own font size, in parts of the browser's, which is taken to be 16 px. */
  root: { min: 1, base: 0.4375, vw: 0.703, max: 2.5 },
  /** The slide's padding on all sides but the bottom. */
  edge: { min: 1.25, base: 0, vw: 5, max: 5.5 },
  bottom: 1.25,
  /** The most that text is wide. */
  column: { left: 34, center: 44, bottom: 46 },
  headline: {
    large: { size: { min: 2.25, base: 1.35, vw: 3.4, max: 3.75 }, lineHeight: 1.06 },
    medium: { size: { min: 1.75, base: 1.2, vw: 2.2, max: 2.875 }, lineHeight: 1.12 },
    small: { size: { min: 1.375, base: 1.1, vw: 1.2, max: 1.875 }, lineHeight: 1.22 },
  },
  headlineGap: 1.25,
  body: { size: { min: 1.0625, base: 1, vw: 0.3, max: 1.25 }, lineHeight: 1.55 },
  /** Above and below each block of the body, and around its headings and rules: em of the body. */
  blockGap: 0.85,
  headingGap: { above: 1.4, below: 0.4, size: 1.15 },
  ruleGap: 1.6,
  /** The padding of code that stands on its own: em of its own font, which is a little smaller than the body's. */
  pre: { block: 0.9, inline: 1.1 },
  /** How far lists and quotations are indented: em of the body. */
  indent: 1.4,
  cta: { height: 3.25, gap: 2, size: 1.0625, lineHeight: 1.3, paddingBlock: 0.7, paddingInline: 1.85 },
  /** The gap is in hundredths of the screen's height between two lengths. */
  nav: { height: 2.875, gap: { min: 1.75, vh: 5, max: 3.5 } },
  /** Screens at most so high (px at the usual font size) are short: a phone held sideways. */
  short: { height: 480, edge: 1, bottom: 0.75, headlineGap: 0.75, ctaGap: 1.25, navGap: 1 },
  shortHeadline: { large: { min: 1.75, base: 1.2, vw: 1.6, max: 2.25 }, medium: 1.5 },
  /** Screens at most so wide for their height are tall: a left column becomes a text at the bottom. */
  tallAspectRatio: { width: 4, height: 5 },
  /**
   * Screens at most so high, narrower than this (px at the usual font size), or with a shape beyond these are odd: text may
   * stand nearly anywhere on them.
   */
  odd: { height: 560, width: 320, widest: { width: 12, height: 5 }, tallest: { width: 2, height: 5 } },
} as const

export type HeadlineSize = keyof typeof layout.headline

/** The CSS of a length that grows with the screen. */
export const fluidCss = ({ min, base, vw, max }: FluidLength): string =>
  `clamp(${min}rem,${base === 0 ? "" : `${base}rem + `}${vw}vw,${max}rem)`

/** The same length in px. */
export const fluidPx = ({ min, base, vw, max }: FluidLength, rem: number, screenWidth: number): number =>
  Math.min(Math.max(min * rem, base * rem + (vw * screenWidth) / 100), max * rem)

/** The root's font size, in px. */
export const remPx = (screenWidth: number): number => fluidPx(layout.root, 16, screenWidth)

/** Headlines step down in size with their length (in UTF-16 units), so that a sentence still fits a phone. */
export const headlineSize = (headline: string): HeadlineSize => {
  if (headline.length > 120) return "small"
  return headline.length > 48 ? "medium" : "large"
}
