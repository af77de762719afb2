import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeStep } from "../steps/authorize-step.ts"
import { authorizeStepChange } from "../steps/authorize-step-change.ts"
import { presentStep, type Step } from "../steps/step.ts"
import { stepReference } from "../steps/update-step.ts"
import { authorizeWizard } from "../wizards/authorize-wizard.ts"
import { showPicture } from "./show-picture.ts"
import { recordUpload, storeUpload } from "./store-upload.ts"

export const uploadBackgroundInput = stepReference.extend({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
})

/**
 * Lets a step show a picture of the admin's own. It goes the way of every painted one (checked, made harmless, stored,
 * prepared for viewers), stands in the step's history, and counts against no quota.
 *
 * @param input `bytes`: a still PNG, JPEG or WebP of at most 20 MB (MiB) and 50 megapixels
 * @throws DomainError NOT_FOUND, PAYLOAD_TOO_LARGE, IMAGE_REJECTED with the reason, STORAGE_FAILED
 * @example
 * await core.backgrounds.upload(actor, { wizardId, stepId, bytes: await readFile("harbour.jpg") })
 */
export const uploadBackground = async (
  context: UseCaseContext,
  input: z.input<typeof uploadBackgroundInput>,
): Promise<Step> => {
  const { wizardId, stepId, bytes } = parseInput(uploadBackgroundInput, input)
  const { database, imageStore } = context
  const wizard = await authorizeWizard(context, database, wizardId)
  const step = await authorizeStep(database, wizard, stepId)
  const place = { communityId: wizard.communityId, wizardId: wizard.id, stepId: step.id }
  const stored = await storeUpload(context, place, bytes)
  return database.$transaction(async (transaction) => {
    const { step: locked } = await authorizeStepChange(context, transaction, { wizardId, stepId })
    const url = imageStore.publicUrl(stored.key)
    const updated = await showPicture(transaction, locked, { generationId: stored.generationId, url })
    await recordUpload(context, transaction, stored)
    return presentStep(context, transaction, updated)
  })
}
