import { z } from "zod"
import { actorId, type UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import { ModelError } from "../image-model/image-model.ts"
import { orStorageFailed } from "../image-store/storage-failed.ts"
import { imageLimits } from "../imaging/limits.ts"
import { type StoredPicture, toStoredPng } from "../imaging/normalize.ts"
import { createGate } from "../imaging/pixel-work.ts"
import { originalKey } from "../objects/index.ts"
import { parseInput } from "../parse-input.ts"
import { monthOf } from "../quota/period.ts"
import { authorizeStep } from "../steps/authorize-step.ts"
import { lockStep } from "../steps/lock-step.ts"
import { presentStep, type Step } from "../steps/step.ts"
import { stepReference } from "../steps/update-step.ts"
import { authorizeWizard, authorizeWizardChange } from "../wizards/authorize-wizard.ts"
import { showPicture } from "./show-picture.ts"

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
  const { database, imageStore, jobs } = context
  const wizard = await authorizeWizard(context, database, wizardId)
  const step = await authorizeStep(database, wizard, stepId)
  const place = { communityId: wizard.communityId, wizardId: wizard.id, stepId: step.id }
  const { generationId, key, entry } = await storing(() => storeUpload(context, place, bytes))
  return database.$transaction(async (transaction) => {
    const locked = await lockStep(transaction, await authorizeWizardChange(context, transaction, wizardId), stepId)
    if (locked === null) throw new DomainError("NOT_FOUND", { resource: "step" })
    const updated = await showPicture(transaction, locked, { generationId, url: imageStore.publicUrl(key) })
    await transaction.backgroundGeneration.create({
      data: { ...place, id: generationId, userId: actorId(context.actor), ...entry },
    })
    await transaction.unfinishedUpload.delete({ where: { generationId } })
    await jobs.send(transaction, "prepare-picture", { generationId })
    return presentStep(context, transaction, updated)
  })
}

/** Of how many the pixels are held at once: losslessly, those of a large photo weigh several times what was sent. */
const { enter: storing } = createGate(4)

const storeUpload = async (
  context: UseCaseContext,
  place: { communityId: string; wizardId: string; stepId: string },
  bytes: Uint8Array,
) => {
  const { database, imageStore, clock } = context
  const picture = await acceptPicture(bytes)
  const now = clock.now()
  // Noted before anything is stored, so that garbage collection finds what a crash leaves behind.
  const { generationId } = await database.unfinishedUpload.create({ data: { ...place, createdAt: now } })
  const key = originalKey({ ...place, generationId })
  await orStorageFailed(context, { generationId }, imageStore.put(key, picture.bytes))
  return { generationId, key, entry: ledgerEntry(picture, key, now) }
}

const acceptPicture = async (bytes: Uint8Array): Promise<StoredPicture> => {
  if (bytes.length > imageLimits.bytes) throw new DomainError("PAYLOAD_TOO_LARGE", { limitBytes: imageLimits.bytes })
  try {
    return await toStoredPng(bytes)
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    throw new DomainError("IMAGE_REJECTED", { reason: error.message }, { cause: error })
  }
}

/** No model was asked: what the ledger says of prompts and jobs stays empty. */
const ledgerEntry = ({ bytes, width, height, contentHash }: StoredPicture, imageKey: string, now: Date) => ({
  source: "uploaded" as const,
  status: "succeeded" as const,
  jobId: crypto.randomUUID(),
  prompt: "",
  promptSent: "",
  style: "plain",
  model: "upload",
  size: `${width}x${height}`,
  periodStart: monthOf(now).start,
  inputHash: contentHash,
  imageKey,
  contentHash,
  width,
  height,
  bytes: bytes.length,
  createdAt: now,
  finishedAt: now,
})
