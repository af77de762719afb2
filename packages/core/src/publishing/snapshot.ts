import { type PublishedWizard, publishedWizardSchema, schemaVersion } from "../published/index.ts"
import type { Wizard } from "../wizards/wizard.ts"
import { type PictureRecord, publishedSlide, type PublishedStep } from "../published-slide/index.ts"

/**
 * Makes the immutable document that a wizard's viewers read, from its rows. How the text is kept readable on each picture
 * is decided here, once, and not at every view.
 *
 * @param source `pictures` holds the generations that the steps refer to
 * @throws ZodError for what no viewer could read: better not published than published and broken
 */
export const makeSnapshot = (source: {
  wizard: Pick<Wizard, "id" | "title" | "language" | "theme" | "allowedOrigins">
  version: number
  publishedAt: Date
  steps: PublishedStep[]
  pictures: PictureRecord[]
}): PublishedWizard =>
  publishedWizardSchema.parse({
    schemaVersion,
    status: "published",
    wizardId: source.wizard.id,
    version: source.version,
    title: source.wizard.title,
    language: source.wizard.language,
    theme: source.wizard.theme,
    allowedOrigins: source.wizard.allowedOrigins,
    publishedAt: source.publishedAt.toISOString(),
    slides: source.steps.map((step) => publishedSlide(step, source.pictures)),
  } satisfies PublishedWizard)
