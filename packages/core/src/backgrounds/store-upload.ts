import { actorId, type UseCaseContext } from "../context.ts"
import type { DatabaseTransaction } from "../db/database.ts"
import { DomainError } from "../errors.ts"
import { ModelError } from "../image-model/image-model.ts"
import { orStorageFailed } from "../image-store/storage-failed.ts"
import { imageLimits } from "../imaging/limits.ts"
import { type StoredPicture, toStoredPng } from "../imaging/normalize.ts"
import { createGate } from "../imaging/pixel-work.ts"
import { originalKey } from "../objects/index.ts"
import { monthOf } from "../quota/period.ts"

type Place = { communityId: string; wizardId: string; stepId: string }

/** An admin's own picture that the store has, and the ledger not yet. */
export type StoredUpload = {
  generationId: string
  key: string
  place: Place
  entry: ReturnType<typeof ledgerEntry>
}

/** Of how many the pixels are held at once: losslessly, those of a large photo weigh several times what was sent. */
const { enter: storing } = createGate(4)

/**
 * Checks a picture of an admin's own, makes it harmless and stores it. What is not recorded afterwards, because something
 * failed or the process died, garbage collection finds by the note that is written first.
 *
 * @param place the step that will show it; authorized by the caller
 * @throws DomainError PAYLOAD_TOO_LARGE, IMAGE_REJECTED with the reason, STORAGE_FAILED
 */
export const storeUpload = (context: UseCaseContext, place: Place, bytes: Uint8Array): Promise<StoredUpload> =>
  storing(async () => {
    const { database, imageStore, clock } = context
    const picture = await acceptPicture(bytes)
    const now = clock.now()
    const { generationId } = await database.unfinishedUpload.create({ data: { ...place, createdAt: now } })
    const key = originalKey({ ...place, generationId })
    await orStorageFailed(context, { generationId }, imageStore.put(key, picture.bytes))
    return { generationId, key, place, entry: ledgerEntry(picture, key, now) }
  })

/** Writes it into the ledger, in the transaction that lets a step show it, and has it prepared for viewers. */
export const recordUpload = async (
  { actor, jobs }: Pick<UseCaseContext, "actor" | "jobs">,
  transaction: DatabaseTransaction,
  { generationId, place, entry }: StoredUpload,
): Promise<void> => {
  await transaction.backgroundGeneration.create({
    data: { ...place, id: generationId, userId: actorId(actor), ...entry },
  })
  await transaction.unfinishedUpload.delete({ where: { generationId } })
  await jobs.send(transaction, "prepare-picture", { generationId })
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
