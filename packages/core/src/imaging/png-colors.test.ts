import fc from "fast-check"
import sharp from "sharp"
import { expect, test } from "vitest"
import { afterHeader, buildPng, chunk, plainHeight, plainWidth, uint32 } from "./corpus/build-png.ts"
import { toStoredPng } from "./normalize.ts"
import { withColorProfile } from "./png-colors.ts"

test("whatever a picture says of its colours, it is stored", async () => {
  const primaries = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 8, maxLength: 8 })
  const gamma = fc.oneof(fc.nat(), fc.integer({ min: 10_000, max: 1_000_000 }))
  await fc.assert(
    fc.asyncProperty(primaries, gamma, async (chromaticities, encoded) => {
      const png = buildPng({ before: [chunk("gAMA", uint32(encoded)), chunk("cHRM", uint32(...chromaticities))] })
      expect(await toStoredPng(png)).toMatchObject({ width: plainWidth, height: plainHeight })
    }),
    { numRuns: 200 },
  )
})

test.each([1, 1.8, 2.6])(
  "light is kept where the gamma is %d, in colours, greys, palettes and 16 bits",
  async (gamma) => {
    const told = chunk("gAMA", uint32(Math.round(100_000 / gamma)))
    const light = (160 / 255) ** gamma
    const expected = Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055))
    const flat = sharp({ create: { width: 8, height: 8, channels: 3, background: "#a0a0a0" } })
    const forms = [
      flat.clone().png(),
      flat.clone().ensureAlpha().png(),
      flat.clone().toColourspace("b-w").png(),
      flat.clone().png({ palette: true }),
      flat.clone().toColourspace("rgb16").png(),
    ]
    for (const form of forms) {
      const { bytes } = await toStoredPng(afterHeader(await form.toBuffer(), told))
      const [red, green, blue] = await sharp(bytes).raw().toBuffer()
      for (const channel of [red, green, blue]) expect(Math.abs((channel ?? 0) - expected)).toBeLessThanOrEqual(1)
    }
  },
)

test("what is sRGB, has a profile or is damaged is not touched", async () => {
  const profiled = await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
    .withIccProfile("p3")
    .png()
    .toBuffer()
  for (const png of [
    buildPng(),
    buildPng({ before: [chunk("gAMA", uint32(45_455))] }),
    buildPng({ before: [chunk("sRGB", Buffer.from([0])), chunk("gAMA", uint32(100_000))] }),
    afterHeader(profiled, chunk("gAMA", uint32(100_000))),
    buildPng({ before: [chunk("gAMA", uint32(100_000))] }).subarray(0, -3),
  ]) {
    expect(withColorProfile(png)).toBe(png)
  }
})
