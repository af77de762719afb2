import type { Rgb } from "./tone-map.ts"

/** The two colours that text has. The dark one is softer than black, and as readable. */
export const inks = { light: "#ffffff", dark: "#0d101b" } as const

/** The contrast (to 1) that text needs, and large text: from 24 px, or 18.66 px bold. WCAG 2.2, level AA. */
export const requiredContrast = { body: 4.5, large: 3 } as const

export const rgbOf = (hex: string): Rgb => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
]

export const hexOf = (color: Rgb): string =>
  `#${color.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`

const linear = (encoded: number): number => {
  const part = encoded / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

/**
 * Y = 0.2126 R + 0.7152 G + 0.0722 B, of the channels made linear: c/12.92 up to 0.04045, ((c + 0.055)/1.055)^2.4 above.
 *
 * @returns 0 (black) to 1 (white)
 * @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
 */
export const relativeLuminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

/**
 * (lighter + 0.05) / (darker + 0.05), of two luminances in any order.
 *
 * @returns 1 to 21
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export const contrastRatio = (one: number, other: number): number =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)

/**
 * What is seen of an opaque colour under a veil: αv + (1 − α)c for each channel as encoded in sRGB, because that is where
 * CSS mixes. Luminance is taken after, of the mixture: it is no mixture of the two luminances.
 *
 * @param alpha 0 (no veil) to 1
 * @see https://www.w3.org/TR/compositing-1/#simplealphacompositing
 */
export const veiled = (color: Rgb, veil: Rgb, alpha: number): Rgb => [
  alpha * veil[0] + (1 - alpha) * color[0],
  alpha * veil[1] + (1 - alpha) * color[1],
  alpha * veil[2] + (1 - alpha) * color[2],
]
