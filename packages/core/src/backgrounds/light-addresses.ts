import type { CoreContext } from "../context.ts"
import type { BackgroundGeneration } from "../db/database.ts"
import { variantKey } from "../objects/index.ts"

/** Where a stored picture can be had for screens of our own, without the megabytes of the original. */
export type LightAddresses = {
  /** The smallest there is. */
  thumbnailUrl: string
  /** The widest variant. */
  previewUrl: string
}

type StoredPicture = { imageKey: string } & Pick<BackgroundGeneration, "variantWidths">

/** The addresses of a picture's WebP variants; until they are there, those of the original. */
export const lightAddresses = (
  { imageStore }: Pick<CoreContext, "imageStore">,
  { imageKey, variantWidths }: StoredPicture,
): LightAddresses => {
  const url = (width: number): string =>
    imageStore.publicUrl(variantWidths.length === 0 ? imageKey : variantKey(imageKey, width, "webp"))
  return { thumbnailUrl: url(Math.min(...variantWidths)), previewUrl: url(Math.max(...variantWidths)) }
}
