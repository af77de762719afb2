import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import { parseInput } from "../parse-input.ts"
import type { PictureRecord } from "../published-slide/index.ts"
import { isUuid } from "../wizards/wizard.ts"
import { generationReference } from "./get-generation.ts"

/** What a slide is made of where it shows this picture. */
export type Picture = {
  record: PictureRecord
  /** The address of any object of the store is this, a slash and its key. */
  urlBase: string
  /** False while its variants and its tone are still being made; until then it is shown as one that nobody measured. */
  isPrepared: boolean
}

const recorded = {
  id: true,
  imageKey: true,
  width: true,
  height: true,
  variantWidths: true,
  thumbhash: true,
  dominantColor: true,
  tone: true,
} satisfies Record<keyof PictureRecord, true>

/**
 * A stored picture as publishing would use it now.
 *
 * @throws DomainError NOT_FOUND, also for a generation that has no picture
 * @example
 * const { record } = await core.backgrounds.picture(actor, { generationId })
 * publishedSlide(step, [record])
 */
export const getPicture = async (
  { database, imageStore, actor }: Pick<UseCaseContext, "database" | "imageStore" | "actor">,
  input: z.input<typeof generationReference>,
): Promise<Picture> => {
  const { generationId } = parseInput(generationReference, input)
  const row = isUuid(generationId)
    ? await database.backgroundGeneration.findFirst({
        where: { id: generationId, communityId: actor.communityId },
        select: { ...recorded, preparedAt: true },
      })
    : null
  if (row === null || row.imageKey === null) throw new DomainError("NOT_FOUND", { resource: "picture" })
  const { preparedAt, ...record } = row
  const { imageKey, thumbhash } = row
  return {
    // A plain array of bytes: what the database's driver gives may be one of Node's, which no browser knows.
    record: { ...record, thumbhash: thumbhash && Uint8Array.from(thumbhash) },
    urlBase: imageStore.publicUrl(imageKey).slice(0, -imageKey.length - 1),
    isPrepared: preparedAt !== null,
  }
}
