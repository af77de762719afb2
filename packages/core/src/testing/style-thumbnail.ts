import sharp from "sharp"
import { createPainter } from "../image-model/painter/painter.ts"
import { presetOf, type Style } from "../prompts/styles.ts"

/**
 * Paints the picture that stands for a style: part of a painting, so that the technique can be seen at its small size.
 *
 * @returns a WebP of 288 x 192 px
 */
export const paintStyleThumbnail = async (style: Style): Promise<Uint8Array> => {
  const { bytes } = await createPainter().paint({
    prompt: `${presetOf(style).prefix}${style === "plain" ? "An ocean" : "Mountains"} at sunset`,
    size: "1536x1024",
    seed: "thumbnail 2",
    signal: new AbortController().signal,
  })
  return sharp(bytes)
    .extract({ left: 0, top: 240, width: 960, height: 640 })
    .resize(288, 192)
    .webp({ quality: 90, effort: 6, smartSubsample: true })
    .toBuffer()
}
