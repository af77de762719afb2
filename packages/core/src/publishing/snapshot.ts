import { type PublishedSlide, type PublishedWizard, publishedWizardSchema } from "../published/index.ts"
import type { StepConfig } from "../step-config/index.ts"
import { bodyHtml } from "./body-html.ts"

/** A stored picture, as the ledger knows it. */
export type PictureRecord = { id: string; imageKey: string | null; width: number | null; height: number | null }

/**
 * Makes the immutable document that a wizard's viewers read, from its rows.
 *
 * @param source `pictures` holds the generations that the steps refer to
 * @throws ZodError for what no viewer could read: better not published than published and broken
 */
export const makeSnapshot = (source: {
  wizard: { id: string; title: string }
  version: number
  publishedAt: Date
  steps: { id: string; config: StepConfig }[]
  pictures: PictureRecord[]
}): PublishedWizard =>
  publishedWizardSchema.parse({
    schemaVersion: 1,
    status: "published",
    wizardId: source.wizard.id,
    version: source.version,
    title: source.wizard.title,
    publishedAt: source.publishedAt.toISOString(),
    slides: source.steps.map((step) => slideOf(step, source.pictures)),
  } satisfies PublishedWizard)

const slideOf = (
  { id, config: { presentation } }: { id: string; config: StepConfig },
  pictures: PictureRecord[],
): PublishedSlide => {
  const { background, cta } = presentation
  const record = pictures.find((picture) => picture.id === background?.generationId)
  return {
    stepId: id,
    headline: presentation.headline,
    bodyHtml: bodyHtml(presentation.body),
    align: background?.align ?? "center",
    picture:
      background !== undefined && record?.imageKey && record.width !== null && record.height !== null
        ? {
            key: record.imageKey,
            width: record.width,
            height: record.height,
            focalPoint: background.focalPoint,
            scrim: background.scrim,
          }
        : null,
    cta: cta === undefined ? null : { label: cta.label, href: cta.href ?? null },
  }
}
