import { randomUUID } from "node:crypto"
import { toStoredPng } from "../imaging/normalize.ts"
import { preparePicture } from "../imaging/prepare-picture.ts"
import { originalKey, variantKey } from "../objects/index.ts"
import type { PictureRecord } from "../published-slide/index.ts"

/** A picture as it lies in store and ledger once its jobs are done. */
export type PreparedRecord = { record: PictureRecord; objects: Map<string, Uint8Array> }

/**
 * Takes a picture through all that happens to it between a model and a published wizard, without a database: stored,
 * prepared, measured.
 *
 * @param untrusted any raster that the pipeline accepts
 */
export const prepareRecord = async (untrusted: Uint8Array): Promise<PreparedRecord> => {
  const generationId = randomUUID()
  const { bytes, width, height } = await toStoredPng(untrusted)
  const { variants, widths, thumbhash, dominantColor, tone } = await preparePicture(bytes)
  const imageKey = originalKey({ communityId: "c", wizardId: "w", stepId: "s", generationId })
  const objects = new Map([[imageKey, bytes]])
  for (const variant of variants) objects.set(variantKey(imageKey, variant.width, variant.format), variant.bytes)
  const record = { id: generationId, imageKey, width, height, variantWidths: widths, thumbhash, dominantColor, tone }
  return { record, objects }
}
