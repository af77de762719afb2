import fastCheck from "fast-check"
import { describe, expect, it } from "vitest"
import { oklch, toRgb, type Color } from "./color.ts"
import { harmonies } from "./harmonies.ts"
import { choosePalette } from "./palette.ts"
import { readWords } from "./prompt-words.ts"
import { createRandom } from "./random.ts"

const paletteOf = (prompt: string, seed = "1") => choosePalette(readWords(prompt), ["dusk"], createRandom(seed))
const hueOf = ({ a, b }: Color) => ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360
const angleBetween = (one: number, other: number) => Math.abs(((one - other + 540) % 360) - 180)

describe("the choice of colours", () => {
  it.each([
    ["red", 25],
    ["an orange door", 55],
    ["GREEN", 148],
    ["blauer, nein: blau", 256],
    ["фиолетовый", 300],
    ["💙", 256],
  ])("takes the hue of %j", (prompt, hue) => {
    expect(angleBetween(hueOf(paletteOf(prompt).at(0.5)), hue)).toBeLessThan(16)
  })

  it("puts named colours before things, and the hour before both place and mood", () => {
    expect(angleBetween(hueOf(paletteOf("a forest in red").at(0.5)), 25)).toBeLessThan(16)
    expect(hueOf(paletteOf("an ocean at sunset").at(0.5))).toBeCloseTo(hueOf(paletteOf("sunset").at(0.5)), 5)
  })

  it("lets the second colour have the lights", () => {
    const palette = paletteOf("blue and orange")
    expect(angleBetween(hueOf(palette.at(0.3)), 256)).toBeLessThan(30)
    expect(angleBetween(hueOf(palette.at(0.78)), 55)).toBeLessThan(40)
  })

  it("takes the tone from words, else from the scene", () => {
    expect(paletteOf("a dark room").tone).toBe("night")
    expect(paletteOf("pastel dreams").tone).toBe("pale")
    expect(paletteOf("bylaws").tone).toBe("dusk")
  })

  it("is not coloured by the default preset", () => {
    const preset = "Illustration, cinematic lighting, high detail: "
    const hues = Array.from({ length: 60 }, (_, index) => Math.round(hueOf(paletteOf(preset, `${index}`).at(0.5)) / 20))
    expect(new Set(hues).size).toBeGreaterThan(8)
  })

  it("grows lighter along every scale", () => {
    for (const [name, { scale }] of Object.entries(harmonies)) {
      const lightnesses = scale.map(([lightness]) => lightness)
      expect(lightnesses, name).toEqual(lightnesses.toSorted((one, other) => one - other))
    }
  })

  it("keeps every colour within what a screen can show", () => {
    fastCheck.assert(
      fastCheck.property(
        fastCheck.double({ min: 0, max: 1, noNaN: true }),
        fastCheck.double({ min: 0, max: 0.4, noNaN: true }),
        fastCheck.double({ min: 0, max: 360, noNaN: true }),
        (lightness, chroma, hue) => {
          for (const channel of toRgb(oklch(lightness, chroma, hue))) {
            expect(channel).toBeGreaterThanOrEqual(0)
            expect(channel).toBeLessThanOrEqual(1)
          }
        },
      ),
    )
  })
})
