import type { CoreContext } from "../context.ts"
import { toJson } from "../db/database.ts"
import { StoreError } from "../image-store/image-store.ts"
import { preparePicture } from "../imaging/prepare-picture.ts"
import { variantKey } from "../objects/index.ts"

/**
 * Makes of a stored picture what its viewers need: variants, placeholder, colour and tone map. Any number may do it at
 * once or again, since all write the same; the ledger tells of it only when everything is stored.
 *
 * @throws StoreError when the store fails, or has lost the picture; the job is then repeated
 */
export const prepareStoredPicture = async (
  { database, imageStore, clock }: Pick<CoreContext, "database" | "imageStore" | "clock">,
  { generationId }: { generationId: string },
): Promise<void> => {
  const unprepared = { id: generationId, preparedAt: null, collectedAt: null }
  const generation = await database.backgroundGeneration.findFirst({ where: unprepared, select: { imageKey: true } })
  const key = generation?.imageKey
  if (!key) return
  const original = await imageStore.get(key)
  if (original === null) throw new StoreError(`the store has lost ${key}`)
  const { variants, widths, thumbhash, dominantColor, tone } = await preparePicture(original.bytes)
  for (const { width, format, bytes } of variants) await imageStore.put(variantKey(key, width, format), bytes)
  await database.backgroundGeneration.updateMany({
    where: unprepared,
    data: {
      preparedAt: clock.now(),
      variantWidths: widths,
      thumbhash: Uint8Array.from(thumbhash),
      dominantColor,
      tone: toJson(tone),
    },
  })
}
