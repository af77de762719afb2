import { z } from "zod"
import { type StoredUpload, recordUpload, storeUpload } from "../../backgrounds/store-upload.ts"
import { authorizeCommunity } from "../../communities/authorize-community.ts"
import type { UseCaseContext } from "../../context.ts"
import { DomainError } from "../../errors.ts"
import { parseInput } from "../../parse-input.ts"
import { insertWizard } from "../insert-wizard.ts"
import { toWizard, type Wizard } from "../wizard.ts"
import { type ExchangedWizard, exchangedWizardSchema } from "./schema.ts"

export const importWizardInput = z.object({ document: exchangedWizardSchema })

/**
 * Creates a draft from a document that `exportWizard` made. Its pictures are as untrusted as any upload and go the same way;
 * they count against no quota. Either all of it is there afterwards, or nothing.
 *
 * @throws DomainError INVALID_INPUT with what is wrong where, IMAGE_REJECTED, PAYLOAD_TOO_LARGE for a picture, STORAGE_FAILED
 * @example
 * const wizard = await core.wizards.importJson(actor, { document: JSON.parse(await readFile("welcome.json", "utf8")) })
 */
export const importWizard = async (
  context: UseCaseContext,
  input: z.input<typeof importWizardInput>,
): Promise<Wizard> => {
  const { document } = parseInput(importWizardInput, input)
  const { title, language, theme, artDirection } = document
  const { id: communityId } = await authorizeCommunity(context)
  const wizardId = crypto.randomUUID()
  const steps = document.steps.map((step) => ({ ...step, id: crypto.randomUUID() }))
  const uploads = await storePictures(context, { communityId, wizardId }, document, steps)
  const rows = steps.map(({ config, ...step }) => ({ ...step, config: configOf(context, config, uploads) }))
  return context.database.$transaction(async (transaction) => {
    const settings = { title, language, theme, artDirection }
    const wizard = await insertWizard(transaction, { id: wizardId, communityId, ...settings, steps: rows })
    for (const upload of uploads.values()) await recordUpload(context, transaction, upload)
    return toWizard(wizard)
  })
}

type ImportedStep = ExchangedWizard["steps"][number] & { id: string }

/** Stores each picture that a step shows, in the place of the first that does. */
const storePictures = async (
  context: UseCaseContext,
  place: { communityId: string; wizardId: string },
  { pictures }: ExchangedWizard,
  steps: ImportedStep[],
): Promise<Map<number, StoredUpload>> => {
  const uploads = new Map<number, StoredUpload>()
  for (const [number, picture] of pictures.entries()) {
    const step = steps.find(({ config }) => config.presentation.background?.picture === number)
    if (step === undefined) continue
    try {
      uploads.set(number, await storeUpload(context, { ...place, stepId: step.id }, Buffer.from(picture, "base64")))
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== "IMAGE_REJECTED") throw error
      const { reason } = error.details as { reason: string }
      throw new DomainError(
        "IMAGE_REJECTED",
        { reason: `Picture ${number + 1} of the file: ${reason}` },
        { cause: error },
      )
    }
  }
  return uploads
}

const configOf = (
  { imageStore }: Pick<UseCaseContext, "imageStore">,
  { presentation, ...config }: ImportedStep["config"],
  uploads: Map<number, StoredUpload>,
) => {
  const { background, ...texts } = presentation
  const upload = background === undefined ? undefined : uploads.get(background.picture)
  if (background === undefined || upload === undefined) return { ...config, presentation: texts }
  const { picture: _number, ...look } = background
  const { generationId, key } = upload
  const shown = { backgroundImageUrl: imageStore.publicUrl(key), background: { ...look, generationId } }
  return { ...config, presentation: { ...texts, ...shown } }
}
