import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import path from "node:path"
import sharp from "sharp"
import { describe, expect, test } from "vitest"
import { listStyles } from "../src/prompts/styles.ts"
import { paintStyleThumbnail } from "../src/testing/style-thumbnail.ts"

const folder = new URL("../../../apps/admin/public/assets/styles/", import.meta.url)
const styles = listStyles().map(({ id, thumbnailUrl }) => ({ id, name: path.basename(thumbnailUrl) }))

const pixelsOf = (bytes: Uint8Array) => sharp(bytes).resize(72, 48).raw().toBuffer()

describe("the styles' thumbnails", () => {
  test("are all there, and no others", async () => {
    expect((await readdir(folder)).toSorted()).toEqual(styles.map(({ name }) => name).toSorted())
    expect(new Set(styles.map(({ name }) => name)).size).toBe(styles.length)
  })

  test.for(styles)("$id: small, named after its bytes, and what the painter paints today", async ({ id, name }) => {
    const bytes = await readFile(new URL(name, folder))
    const hash = createHash("sha256").update(bytes).digest("hex")
    expect(name).toBe(`${id}-${hash.slice(0, 8)}.webp`)
    expect(bytes.length).toBeLessThan(16_000)
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width: 288, height: 192 })
    const [stored, painted] = await Promise.all([pixelsOf(bytes), pixelsOf(await paintStyleThumbnail(id))])
    const difference = stored.reduce((sum, value, index) => sum + Math.abs(value - painted[index]!), 0) / stored.length
    // Encoders differ a little from machine to machine; run `pnpm pictures` when the painter has changed.
    expect(difference).toBeLessThan(3)
  })
})
