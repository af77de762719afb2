/**
 * A colour in OKLab, where equal steps look equal and mixtures stay clean.
 *
 * @see https://www.w3.org/TR/css-color-4/#ok-lab
 */
export type Color = { readonly l: number; readonly a: number; readonly b: number }

/** Builds a colour from lightness (0–1), chroma (0 to about 0.3) and hue (degrees: 27 red, 148 green, 258 blue). */
export const oklch = (lightness: number, chroma: number, hue: number): Color => ({
  l: lightness,
  a: chroma * Math.cos((hue * Math.PI) / 180),
  b: chroma * Math.sin((hue * Math.PI) / 180),
})

/** The mixture of two colours; `amount` 0 is the first, 1 the second. */
export const mix = (first: Color, second: Color, amount: number): Color => ({
  l: first.l + (second.l - first.l) * amount,
  a: first.a + (second.a - first.a) * amount,
  b: first.b + (second.b - first.b) * amount,
})

/** The same hue with the lightness moved by `lightness` (-1 to 1) and the chroma multiplied by `chroma`. */
export const adjust = (color: Color, lightness: number, chroma = 1): Color => ({
  l: Math.min(1, Math.max(0, color.l + lightness)),
  a: color.a * chroma,
  b: color.b * chroma,
})

/** The same colour turned around the hue circle, in degrees. */
export const turn = (color: Color, degrees: number): Color => {
  const cosine = Math.cos((degrees * Math.PI) / 180)
  const sine = Math.sin((degrees * Math.PI) / 180)
  return { l: color.l, a: color.a * cosine - color.b * sine, b: color.a * sine + color.b * cosine }
}

/** A scale through several colours at equal distances. */
export const scaleOf = (colors: readonly Color[]): ((position: number) => Color) => {
  const last = colors.length - 1
  return (position) => {
    const exact = Math.min(1, Math.max(0, position)) * last
    const index = Math.min(last - 1, Math.floor(exact))
    return mix(colors[index]!, colors[index + 1]!, exact - index)
  }
}

/** Red, green and blue as a screen takes them (gamma-encoded sRGB), 0–1. */
type Rgb = readonly [red: number, green: number, blue: number]

const linearRgb = ({ l, a, b }: Color): Rgb => {
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ]
}

const isDisplayable = (channels: Rgb): boolean => channels.every((value) => value >= -0.0005 && value <= 1.0005)

const encode = (linear: number): number => {
  const value = Math.min(1, Math.max(0, linear))
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055
}

/** Converts to sRGB; what no screen can show loses chroma, never lightness or hue. */
export const toRgb = (color: Color): Rgb => {
  let channels = linearRgb(color)
  if (!isDisplayable(channels)) {
    let low = 0
    let high = 1
    for (let step = 0; step < 10; step += 1) {
      const middle = (low + high) / 2
      if (isDisplayable(linearRgb(adjust(color, 0, middle)))) low = middle
      else high = middle
    }
    channels = linearRgb(adjust(color, 0, low))
  }
  return [encode(channels[0]), encode(channels[1]), encode(channels[2])]
}

/** Writes the colour as `#rrggbb`. */
export const toHex = (color: Color): string =>
  `#${toRgb(color)
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`

/** Reads `#rrggbb`. */
export const fromHex = (hex: string): Color => {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return {
    l: 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    a: 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    b: 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  }
}
