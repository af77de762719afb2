import fastCheck from "fast-check"
import { describe, expect, it } from "vitest"
import { countCharacters } from "../text.ts"
import { type ArtDirection, artDirectionSchema } from "./art-direction.ts"
import { type Align, composePrompt, readComposedPrompt } from "./compose-prompt.ts"
import { promptPresets, type Style } from "./styles.ts"

const text = fastCheck
  .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
  .map((value) => value.replaceAll(/\s+/g, " ").trim())
  .filter((value) => value !== "")
const artDirection: fastCheck.Arbitrary<ArtDirection | null> = fastCheck.option(
  fastCheck.record({ palette: text, mood: text, exclusions: text }, { requiredKeys: ["palette"] }),
)
const parts = fastCheck.record({
  prompt: fastCheck.string({ unit: "grapheme", minLength: 1, maxLength: 300 }),
  style: fastCheck.constantFrom<Style>(...promptPresets.map(({ id }) => id)),
  align: fastCheck.constantFrom<Align>("left", "center", "bottom"),
  artDirection,
})

describe("the prompt as sent", () => {
  it("begins as it always did, asks for room where the text will lie, and for no lettering", () => {
    const sent = composePrompt({ prompt: "a calm sea", style: "illustration", align: "left", artDirection: null })
    expect(sent).toMatch(/^Illustration, cinematic lighting, high detail: a calm sea\n\nLeave the left half .*calm/)
    expect(sent).toMatch(/no letters, words/)
  })

  it("is what was typed alone, where the admin chose so", () => {
    const plain = { prompt: "a calm sea", style: "plain", align: "left" } as const
    expect(composePrompt({ ...plain, artDirection: null })).toBe("a calm sea")
    expect(composePrompt({ ...plain, artDirection: { palette: "teal", exclusions: "people" } })).toBe(
      "a calm sea\n\nArt direction of the whole set:\nPalette: teal\nAvoid: people",
    )
  })

  it.each(promptPresets.filter(({ id }) => id !== "plain").map(({ id }) => id))(
    "in the style %s has an instruction of its own for each region",
    (style) => {
      const sent = (["left", "center", "bottom"] as const).map((align) =>
        composePrompt({ prompt: "x", style, align, artDirection: null }),
      )
      expect(new Set(sent).size).toBe(3)
      const others = promptPresets.filter(({ id }) => id !== style && id !== "plain")
      const { calm } = promptPresets.find(({ id }) => id === style)!
      expect(others.map((preset) => preset.calm)).not.toContain(calm)
    },
  )

  it("gives up the instruction before what the admin typed", () => {
    fastCheck.assert(
      fastCheck.property(parts, fastCheck.nat({ max: 900 }), (given, limit) => {
        const sent = composePrompt(given, limit)
        expect(sent).toContain(given.prompt)
        if (countCharacters(sent) > limit) expect(sent).not.toContain("no letters, words, numbers")
      }),
    )
  })

  it("can be taken apart again", () => {
    fastCheck.assert(
      fastCheck.property(parts, (given) => {
        expect(readComposedPrompt(composePrompt(given))).toEqual(
          given.style === "plain" ? { ...given, style: null, align: null } : given,
        )
      }),
    )
  })

  it("of any other origin is taken as it is", () => {
    fastCheck.assert(
      fastCheck.property(fastCheck.string({ unit: "binary" }), (prompt) => {
        expect(readComposedPrompt(prompt)).toEqual({ prompt, style: null, align: null, artDirection: null })
      }),
    )
  })
})

it.each<[string, unknown]>([
  ["a part that is empty", { mood: " " }],
  ["301 characters", { mood: "x".repeat(301) }],
  ["a NUL", { palette: "te\0al" }],
  ["half an emoji", { exclusions: "\ud83c" }],
  ["a part that there is not", { colour: "teal" }],
  ["a text", "teal"],
])("an art direction with %s is refused", (_name, direction) => {
  expect(artDirectionSchema.safeParse(direction).success).toBe(false)
})

it("there are at least ten styles, the illustration first", () => {
  expect(promptPresets.length).toBeGreaterThanOrEqual(11)
  expect(promptPresets[0].id).toBe("illustration")
  expect(new Set(promptPresets.map(({ label }) => label)).size).toBe(promptPresets.length)
})
