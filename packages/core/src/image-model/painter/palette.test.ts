import fastCheck from "fast-check"
import { describe, expect, it } from "vitest"
import { oklch, toRgb, type Color } from "./color.ts"
import { harmonies } from "./harmonies.ts"
import { choosePalette } from "./palette.ts"
import { readWords } from "./prompt-words.ts"
import { createRandom } from "./random.ts"

const paletteOf = (prompt: string, seed = "1") =>
  choosePalette({ ...readWords(prompt), tones: ["dusk"], random: createRandom(seed) })
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

  describe("of a set with an art direction", () => {
    const inSet = (prompt: string, palette: string, { mood = "", excluded = "", seed = "1" } = {}) =>
      choosePalette({
        ...readWords(prompt),
        palette: readWords(palette).words,
        mood: readWords(mood).words,
        excluded: readWords(excluded).words,
        tones: ["dusk", "night"],
        random: createRandom(seed),
        shared: createRandom(palette + mood),
      })
    const hue = (...parts: Parameters<typeof inSet>) => hueOf(inSet(...parts).at(0.5))

    it("takes its palette, unless the prompt names colours of its own", () => {
      expect(angleBetween(hue("a forest at dawn", "purple"), 300)).toBeLessThan(16)
      expect(angleBetween(hue("a red forest", "purple"), 25)).toBeLessThan(16)
      expect(hue("a lake", "autumn")).toBeCloseTo(hue("mountains", "autumn"), 5)
    })

    it("knows colours by number", () => {
      expect(angleBetween(hue("a lake", "#0a7f6e and nothing else"), 178)).toBeLessThan(16)
    })

    it("takes its mood where nothing else says anything", () => {
      expect(hue("our bylaws", "", { mood: "autumn" })).toBeCloseTo(hue("autumn", ""), -1)
      expect(inSet("our bylaws", "", { mood: "pastel" }).tone).toBe("pale")
    })

    it("lets chance choose the same colours for all of it", () => {
      const hues = Array.from({ length: 20 }, (_, index) =>
        hue("our bylaws", "whatever you like", { seed: `${index}` }),
      )
      expect(new Set(hues).size).toBe(1)
    })

    it("keeps away from excluded colours and tones", () => {
      for (let index = 0; index < 60; index += 1) {
        const random = createRandom(`${index}`)
        const palette = choosePalette({
          words: ["bylaws"],
          excluded: ["purple", "pink", "dark"],
          tones: ["dusk", "night"],
          random,
        })
        const { a, b } = palette.at(0.5)
        if (Math.hypot(a, b) > 0.06) expect(angleBetween(hueOf(palette.at(0.5)), 300)).toBeGreaterThan(20)
        expect(palette.tone).toBe("dusk")
      }
    })
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
