/** Paints the sheet that the documentation shows: every scene three times, and one scene in every style. */
import { mkdir } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import sharp, { type OverlayOptions } from "sharp"
import { createPainter, listStyles, type Style } from "@org/core"
import { presetOf, scenes } from "@org/core/testing"

const [width, height, gap, columns] = [300, 200, 10, 6] as const
const file = fileURLToPath(new URL("../../docs/images/painter-contact-sheet.webp", import.meta.url))
const painter = createPainter()

const paint = async (prompt: string, style: Style, seed: string): Promise<Uint8Array> => {
  const { bytes } = await painter.paint({
    prompt: `${presetOf(style).prefix}${prompt}`,
    size: "768x512",
    seed,
    signal: new AbortController().signal,
  })
  return sharp(bytes).resize(width, height).png().toBuffer()
}

/** Each scene by its own word: as chance has it, in colours by name, at an hour. */
const palettes = ["", " in teal and gold", " at sunset"]
const tiles = [
  ...scenes.flatMap(({ words }) =>
    palettes.map((palette, seed) => [`${words.split(" ")[0]}${palette}`, "plain", `${seed}`] as const),
  ),
  ...listStyles().map(({ id }) => ["Mountains at sunset", id, "4"] as const),
]
const rows = Math.ceil(tiles.length / columns)
const overlays: OverlayOptions[] = []
for (const [index, tile] of tiles.entries()) {
  overlays.push({
    input: Buffer.from(await paint(...tile)),
    left: gap + (index % columns) * (width + gap),
    top: gap + Math.floor(index / columns) * (height + gap),
  })
}
await mkdir(new URL(".", `file://${file}`), { recursive: true })
const sheet = { width: gap + columns * (width + gap), height: gap + rows * (height + gap) }
const { size } = await sharp({ create: { ...sheet, channels: 3, background: "white" } })
  .composite(overlays)
  .webp({ quality: 80, effort: 6 })
  .toFile(file)
console.log(`${tiles.length} pictures, ${Math.round(size / 1_000)} kB`)
