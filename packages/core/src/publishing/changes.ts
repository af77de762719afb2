import { isDeepStrictEqual } from "node:util"
import type { PublishedPicture, PublishedSlide, PublishedWizard, Theme } from "../published/index.ts"
import { findMoved } from "./moved.ts"
import { plainText } from "./plain-text.ts"

/** What can be different in how a slide shows its picture. */
export type LookPart = "focalPoint" | "scrim" | "align"

/** What is different in a slide that both versions have. Pictures are told by the address of a small form. */
export type SlideEdit =
  /** Counted from 1. */
  | { what: "place"; before: number; after: number }
  | { what: "headline"; before: string; after: string }
  /** Without its markup: the same text twice where only that is different. */
  | { what: "body"; before: string; after: string }
  | { what: "button"; before: PublishedSlide["cta"]; after: PublishedSlide["cta"] }
  | { what: "picture"; before: string | null; after: string | null }
  | { what: "look"; parts: LookPart[] }
  /** What only slides of its type have. */
  | { what: "settings" }

/** A slide, as a list of changes names it; `number` is counted from 1, in the version that has the slide. */
type NamedSlide = { stepId: string; number: number; headline: string; thumbnailUrl: string | null }

/** What one version of a wizard shows otherwise than another. */
export type Change =
  | { kind: "title" | "language"; before: string; after: string }
  | { kind: "theme"; before: Theme; after: Theme }
  | ({ kind: "added" } & NamedSlide)
  | ({ kind: "removed" } & NamedSlide)
  | ({ kind: "edited"; edits: SlideEdit[] } & NamedSlide)

type Shown = Pick<PublishedWizard, "title" | "language" | "theme" | "slides">

type Places = { before: number; after: number; isMoved: boolean }

/**
 * Lists what visitors see otherwise in one version than in another: what concerns the whole first, then the slides in the
 * order of the later version, and last those that it no longer has. Whose pages may show the wizard is no part of a version.
 *
 * @param before null: there was nothing, so that all its slides are new
 * @param thumbnailUrl gives the address of a small form of a stored picture
 * @example
 * findChanges(before, after, ({ key }) => store.publicUrl(key)) // [{ kind: "edited", number: 2, edits: […], … }]
 */
export const findChanges = (
  before: Shown | null,
  after: Shown,
  thumbnailUrl: (picture: PublishedPicture) => string,
): Change[] => {
  const small = (picture: PublishedPicture | null): string | null => (picture === null ? null : thumbnailUrl(picture))
  const named = ({ stepId, headline, picture }: PublishedSlide, index: number): NamedSlide => ({
    stepId,
    number: index + 1,
    headline,
    thumbnailUrl: small(picture),
  })
  const slidesBefore = before?.slides ?? []
  const indexBefore = new Map(slidesBefore.map(({ stepId }, index) => [stepId, index]))
  const idsAfter = new Set(after.slides.map(({ stepId }) => stepId))
  const moved = new Set(
    findMoved(
      slidesBefore.flatMap(({ stepId }) => (idsAfter.has(stepId) ? [stepId] : [])),
      after.slides.flatMap(({ stepId }) => (indexBefore.has(stepId) ? [stepId] : [])),
    ),
  )
  return [
    ...(before === null ? [] : wholeChanges(before, after)),
    ...after.slides.flatMap((slide, index): Change[] => {
      const known = indexBefore.get(slide.stepId)
      const earlier = known === undefined ? undefined : slidesBefore[known]
      if (known === undefined || earlier === undefined) return [{ kind: "added", ...named(slide, index) }]
      const places = { before: known + 1, after: index + 1, isMoved: moved.has(slide.stepId) }
      const edits = slideEdits(earlier, slide, places, small)
      return edits.length === 0 ? [] : [{ kind: "edited", ...named(slide, index), edits }]
    }),
    ...slidesBefore.flatMap((slide, index): Change[] =>
      idsAfter.has(slide.stepId) ? [] : [{ kind: "removed", ...named(slide, index) }],
    ),
  ]
}

const wholeChanges = (before: Shown, after: Shown): Change[] => [
  ...(["title", "language"] as const).flatMap((kind) =>
    before[kind] === after[kind] ? [] : [{ kind, before: before[kind], after: after[kind] }],
  ),
  ...(isDeepStrictEqual(before.theme, after.theme)
    ? []
    : [{ kind: "theme" as const, before: before.theme, after: after.theme }]),
]

const slideEdits = (
  before: PublishedSlide,
  after: PublishedSlide,
  places: Places,
  small: (picture: PublishedPicture | null) => string | null,
): SlideEdit[] => {
  const edits: SlideEdit[] = []
  if (places.isMoved) edits.push({ what: "place", before: places.before, after: places.after })
  if (before.headline !== after.headline)
    edits.push({ what: "headline", before: before.headline, after: after.headline })
  if (before.bodyHtml !== after.bodyHtml)
    edits.push({ what: "body", before: plainText(before.bodyHtml), after: plainText(after.bodyHtml) })
  if (!isDeepStrictEqual(before.cta, after.cta)) edits.push({ what: "button", before: before.cta, after: after.cta })
  if (before.picture?.key !== after.picture?.key)
    edits.push({ what: "picture", before: small(before.picture), after: small(after.picture) })
  const parts = lookParts(before, after)
  if (parts.length > 0) edits.push({ what: "look", parts })
  if (!isDeepStrictEqual(before.step, after.step)) edits.push({ what: "settings" })
  return edits
}

/** A picture that comes or goes brings or takes its look along, which then is no change of its own. */
const lookParts = (before: PublishedSlide, after: PublishedSlide): LookPart[] => {
  if ((before.picture === null) !== (after.picture === null)) return []
  const parts: LookPart[] = []
  if (!isDeepStrictEqual(before.picture?.focalPoint, after.picture?.focalPoint)) parts.push("focalPoint")
  if (before.picture?.scrim !== after.picture?.scrim) parts.push("scrim")
  if (before.align !== after.align) parts.push("align")
  return parts
}
