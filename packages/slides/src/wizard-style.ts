import { lookForAnything, rgbOf, type ScrimLayer, type TextLook } from "@org/core/legibility"
import type { PublishedPicture, PublishedSlide, PublishedWizard, Theme } from "@org/core/published"
import { groundRules, hueOf } from "./ground.ts"
import { mostSegments } from "./navigation.ts"
import { ratioOf } from "./picture.ts"
import { placeholderColors } from "./placeholder.ts"
import { screenQueries } from "./scrim.ts"

/** How a slide's text is kept readable: as was chosen for its picture, or as does for any. */
export const lookOf = ({ look, scrim }: PublishedPicture): TextLook => look ?? lookForAnything(scrim)

/** 0–1 whatever the number is, so that only digits and a point come out. */
const part = (value: number, decimals: number): string =>
  String(Math.round(Math.min(Math.max(value || 0, 0), 1) * decimals) / decimals)

const percentage = (value: number): string => `${Math.round(Number(part(value, 1_000)) * 1_000) / 10}%`

const layerRules = ({ shape, alpha }: ScrimLayer): string => {
  const amount = part(alpha, 100)
  switch (shape) {
    case "fade":
      return `--fade:${amount};--plate:0;--glass:none`
    case "panel":
      return `--fade:0;--plate:${amount};--glass:blur(1.25rem)`
    default:
      return shape satisfies never
  }
}

const slideRule = ({ picture }: PublishedSlide, index: number, theme: Theme): string => {
  const slide = `[id="${index + 1}"]`
  const own = `--n:${index + 1};--hue:${hueOf(theme, index)}`
  if (picture === null) return `${slide}{${own}}`
  const { veil, wide } = lookOf(picture)
  const colors = (placeholderColors(picture) ?? []).map((color, place) => `;--p${place}:${color}`).join("")
  const { x, y } = picture.focalPoint
  const focus = `--focus:${percentage(x)} ${percentage(y)}`
  const ratio = `--ratio:${Math.round(ratioOf(picture) * 1_000) / 1_000}`
  return `${slide}{${own};${focus};${ratio};--veil:${rgbOf(veil).join(" ")};${layerRules(wide)}${colors}}`
}

/** What differs on screens where text stands elsewhere on the picture. */
const shapeRules = (slides: PublishedSlide[], shape: "tall" | "odd"): string => {
  const rules = slides.map(({ picture }, index) => {
    if (picture === null) return ""
    const look = lookOf(picture)
    // A rule for odd screens also takes back what one for tall screens says.
    const isSame = [look.wide, look.tall].every((layer) => layerRules(layer) === layerRules(look[shape]))
    return isSame ? "" : `[id="${index + 1}"]{${layerRules(look[shape])}}`
  })
  return rules.join("") === "" ? "" : `${screenQueries[shape]}{${rules.join("")}}`
}

/**
 * The segments appear where they fit beside both links, 2.75em each and about 20em for everything else, and then tell
 * what the counter and the line at the top tell elsewhere.
 */
const segmentRule = (total: number): string => {
  if (total > mostSegments) return ""
  const rule = "nav ol{display:flex}nav .count,section::after{display:none}"
  return total === 1 ? "section::after{content:none}" : `@media (min-width:${20 + total * 2.75}em){${rule}}`
}

/**
 * The rules that only this wizard has. They stand in the one style element, because a policy without `unsafe-inline`
 * allows no style attributes.
 */
export const wizardStyle = ({ slides, theme }: PublishedWizard): string =>
  [
    groundRules(theme),
    `.slides{--total:${slides.length}}`,
    slides.map((slide, index) => slideRule(slide, index, theme)).join(""),
    shapeRules(slides, "tall"),
    shapeRules(slides, "odd"),
    segmentRule(slides.length),
  ].join("")
