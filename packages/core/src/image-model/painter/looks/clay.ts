import { blurGrid, readGridRow } from "../grid.ts"
import { eachRow } from "../slices.ts"
import { cutTerraces } from "../terraces.ts"
import type { Look } from "./look.ts"

const LAYERS = 5

/** Soft layers of modelling clay with rounded rims, in the light of one large lamp. */
export const clay: Look = {
  words: "clay claymation plasticine 3d knete plastilin",
  scale: 0.5,
  grain: 0.8,
  async apply({ picture, size, canvas, signal }) {
    const { width, height } = size
    const unit = Math.min(width, height) / 1_000
    const cell = 4 * unit
    const { heights, colors } = await cutTerraces(picture, cell * (picture.width / width), 6, LAYERS)
    const layerOf = (value: number) => Math.min(LAYERS - 1, Math.max(0, Math.floor(value)))
    const body = blurGrid({ ...heights, values: heights.values.map(layerOf) }, 3)
    const cast = blurGrid(body, 7)
    const random = canvas.random.fork("clay")
    const lane = random.between(0, 50)
    // Fingers leave dents.
    const dented = {
      ...body,
      values: body.values.map((value, index) => {
        const [x, y] = [index % body.columns, Math.floor(index / body.columns)]
        return value + 0.11 * canvas.noise(x * 0.055 + lane, y * 0.055)
      }),
    }
    const [here, above, deep, place] = Array.from({ length: 4 }, () => new Float32Array(width)) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ]
    const step = Math.max(2, Math.round(5 * unit))
    const steepness = 30 / (step / unit)
    const pixels = new Uint8Array(width * height * 3)
    await eachRow(size, signal, (row) => {
      readGridRow(dented, size, row, here)
      readGridRow(dented, size, Math.max(0, row - step), above)
      readGridRow(cast, size, Math.max(0, row - 3 * step), deep)
      readGridRow(body, size, row, place)
      for (let x = 0; x < width; x += 1) {
        const value = here[x]!
        const slopeX = (value - here[Math.max(0, x - step)]!) * steepness
        const slopeY = (value - above[x]!) * steepness
        const normal = 1 / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY)
        const light = (0.42 * slopeX + 0.62 * slopeY + 0.78) * normal
        const shine = light > 0.93 ? ((light - 0.93) / 0.07) ** 2 * 14 : 0
        const shadow = Math.min(0.3, Math.max(0, deep[x]! - value - 0.04) * 0.42)
        const exact = Math.min(LAYERS - 1.001, Math.max(0, place[x]!))
        const layer = Math.floor(exact)
        // One colour goes over into the next on a narrow rim.
        const share = Math.min(1, Math.max(0, (exact - layer - 0.36) / 0.28))
        const [from, to] = [colors[layer]!, colors[layer + 1]!]
        for (let channel = 0; channel < 3; channel += 1) {
          const mixed = from[channel]! + (to[channel]! - from[channel]!) * share
          const lit = (mixed * (0.56 + 0.58 * Math.max(0.15, light)) + shine) * (1 - shadow)
          pixels[(row * width + x) * 3 + channel] = lit > 255 ? 255 : lit < 0 ? 0 : lit
        }
      }
    })
    return { pixels, width, height }
  },
}
