import { openRaster, resizeRaster, toRaster } from "../../../imaging/raster.ts"
import { enlargeRaster } from "../enlarge.ts"
import { eachRow } from "../slices.ts"
import type { Look } from "./look.ts"

/** Contrast of film, in 256 steps: soft at both ends, steeper between. */
const film = Uint8Array.from({ length: 256 }, (_, value) => {
  const level = value / 255
  return Math.round(255 * (level + 0.16 * Math.sin((level - 0.5) * 2 * Math.PI) * 0.6 + 0.012 * (1 - level)))
})

/** A fast lens: sharp in the middle, soft and darker towards the corners, with the grain of film. */
export const photo: Look = {
  words: "photo photograph photography fotografie fotografia 照片 写真 фото 📷 📸",
  scale: 1,
  grain: 2.1,
  async apply({ picture, size, signal }) {
    const { width, height, pixels } = picture
    const small = await resizeRaster(picture, { width: Math.round(width / 5), height: Math.round(height / 5) })
    const soft = await enlargeRaster(await toRaster(openRaster(small).blur(2)), size)
    await eachRow(picture, signal, (row) => {
      const y = (row + 0.5) / height - 0.5
      let index = row * width * 3
      for (let x = 0; x < width; x += 1) {
        const across = (x + 0.5) / width - 0.5
        const away = across * across + y * y
        const blur = Math.min(1, Math.max(0, (away - 0.05) * 4.2))
        const shade = 1 - 0.85 * away * away * 2.4
        for (const end = index + 3; index < end; index += 1) {
          const value = pixels[index]! + (soft.pixels[index]! - pixels[index]!) * blur
          pixels[index] = film[Math.round(value)]! * shade
        }
      }
    })
    return picture
  },
}
