import type { PublishedWizard } from "@org/core/published"
import { mostSegments } from "./navigation.ts"

/** Hues (degrees, OKLCH) of the ground below the pictures, so that slides without one differ and still belong together. */
const hues = [272, 215, 322, 178, 28, 248, 300, 195]

/** 0–1 to a CSS percentage. Whatever the number is, only digits, a point and `%` come out. */
const percentage = (part: number): string => `${Math.round(Math.min(Math.max(part || 0, 0), 1) * 1000) / 10}%`

const slideRule = (slide: PublishedWizard["slides"][number], index: number): string => {
  const hue = `[id="${index + 1}"]{--hue:${hues[index % hues.length]}}`
  if (slide.picture === null) return hue
  const { x, y } = slide.picture.focalPoint
  return `${hue}[id="${index + 1}"]>img{object-position:${percentage(x)} ${percentage(y)}}`
}

/** The segment bar appears where it fits beside both links: 2.75em a segment, about 20em for everything else. */
const segmentRule = (total: number): string => {
  if (total > mostSegments) return ""
  const rule = "nav ol{display:flex}nav .count{display:none}"
  return `@media (min-width:${20 + total * 2.75}em){${rule}}`
}

/**
 * The rules that only this wizard has. They stand in the one style element, because a policy without `unsafe-inline`
 * allows no style attributes.
 */
export const wizardStyle = (wizard: PublishedWizard): string =>
  wizard.slides.map(slideRule).join("") + segmentRule(wizard.slides.length)
