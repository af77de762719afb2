import type { Size } from "./cover-crop.ts"
import { fluidPx, layout, remPx } from "./layout.ts"
import type { measureText, Screen } from "./text-extent.ts"

export type Align = keyof typeof layout.column

/** px from the screen's left and top. */
export type Box = { left: number; top: number; right: number; bottom: number }

/** What notches and home indicators of phones take from the sides and the bottom: px. */
const insets = { side: 60, bottom: 34 }

/** How much higher than the visible part of the screen a phone's picture is while the address bar shows: px. */
const addressBar = 120

/** The part of the room from which on text counts as taller: on a screen between two that were reckoned with it may be. */
const scrollsFrom = 0.85

/** The kinds of screens between which a slide's layout or its scrim changes; the stylesheet's media queries name the same. */
export type ScreenShape = (typeof screenShapes)[number]
export const screenShapes = ["wide", "tall", "odd"] as const

const proportionOf = ({ width, height }: Size): number => width / height

/** There a left column stands at the bottom: on all tall screens, and on some of the odd ones. */
const isTall = (screen: Screen): boolean => proportionOf(screen) <= proportionOf(layout.tallAspectRatio)

export const shapeOf = (screen: Screen): ScreenShape => {
  const { height, width, widest, tallest } = layout.odd
  const proportion = proportionOf(screen)
  const isOdd =
    screen.height <= height ||
    screen.width < width ||
    proportion >= proportionOf(widest) ||
    proportion <= proportionOf(tallest)
  if (isOdd) return "odd"
  return isTall(screen) ? "tall" : "wide"
}

/** The least and greatest distances that the slide's padding and its navigation, where it has one, leave free. */
const marginsOf = ({ width, height }: Screen) => {
  const rem = remPx(width)
  const isShort = height <= layout.short.height
  const edge = fluidPx(layout.edge, rem, width)
  const { gap, height: navHeight } = layout.nav
  const navGap = isShort
    ? layout.short.navGap * rem
    : Math.min(Math.max(gap.min * rem, (height * gap.vh) / 100), gap.max * rem)
  const bottom = (isShort ? layout.short.bottom : layout.bottom) * rem
  return {
    edge,
    top: isShort ? layout.short.edge * rem : edge,
    bottom: { least: bottom, greatest: Math.max(bottom, insets.bottom) + navGap + navHeight * rem },
  }
}

/**
 * Where a slide's text may stand on a screen. It is an upper bound: with and without navigation and notch, and, where the
 * text is taller than the screen and scrolls, from its top to its bottom.
 *
 * @returns the text's box and the picture's boxes that it may stand on (px; the picture starts at the top left)
 */
export const placeText = (
  align: Align,
  screen: Screen,
  extentOf: ReturnType<typeof measureText>,
): { text: Box; pictures: Size[] }[] => {
  const { edge, top, bottom } = marginsOf(screen)
  const column = Math.min(layout.column[align] * remPx(screen.width), screen.width - 2 * edge)
  const extent = extentOf(screen, column)
  const inset = screen.width < 1000 ? Math.max(0, insets.side - edge) : 0
  const sides =
    align === "center"
      ? { left: (screen.width - extent.width - inset) / 2, right: (screen.width + extent.width + inset) / 2 }
      : { left: edge, right: Math.min(edge + inset + extent.width, screen.width) }
  const pictures = [screen, ...(screen.width < 1100 ? [{ ...screen, height: screen.height + addressBar }] : [])]

  const free = { top, least: screen.height - bottom.greatest, greatest: screen.height - bottom.least }
  if (extent.height > (free.least - free.top) * scrollsFrom) {
    // The picture stays where it is while the text scrolls; where slides stand one below the other it grows with them.
    const grown = { width: screen.width, height: top + extent.height + bottom.greatest }
    return [
      { text: { ...sides, top: 0, bottom: screen.height + addressBar }, pictures },
      { text: { ...sides, top: 0, bottom: grown.height }, pictures: [grown] },
    ]
  }
  const stands =
    align === "bottom" || (align === "left" && isTall(screen))
      ? { top: free.least - extent.height, bottom: free.greatest }
      : {
          top: (free.top + free.least - extent.height) / 2,
          bottom: (free.top + free.greatest + extent.height) / 2,
        }
  return [{ text: { ...sides, ...stands }, pictures }]
}
