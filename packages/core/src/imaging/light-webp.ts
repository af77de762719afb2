import sharp from "sharp"
import { imageLimits } from "./limits.ts"
import { withSparePixels } from "./pixel-work.ts"

/** From here on nobody tells it from the original, and a painted picture weighs a fifth. */
const quality = 90

/** px a side: far more than viewers are offered, and a wizard of photographs stays a file that can be sent. */
const side = 2_560

/**
 * A stored picture light enough to travel inside of a document, made smaller only where it is very large.
 *
 * @param original a PNG that we wrote
 */
export const toLightWebp = (original: Uint8Array): Promise<Uint8Array> =>
  withSparePixels(() =>
    sharp(original, { limitInputPixels: imageLimits.pixels })
      .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
      .webp({ quality, effort: 4, smartSubsample: true })
      .toBuffer(),
  )
