import { describe, expect, it } from "vitest"
import { composePrompt } from "../../prompts/compose-prompt.ts"
import { readBrief } from "./brief.ts"
import { ink } from "./looks/ink.ts"
import { pixel } from "./looks/pixel.ts"

describe("what the painter makes of a prompt", () => {
  it("parts what was typed from what the wizard adds", () => {
    const artDirection = { palette: "teal, no pink", mood: "quiet", exclusions: "people, tall mountains" }
    expect(readBrief(composePrompt({ prompt: "a lake", style: "ink", align: "left", artDirection }))).toEqual({
      typed: "a lake",
      look: ink,
      calm: "left",
      words: ["a", "lake"],
      palette: ["teal"],
      mood: ["quiet"],
      excluded: ["pink", "people", "tall", "mountains"],
      set: JSON.stringify(artDirection),
    })
  })

  it("takes any other text as it is", () => {
    expect(readBrief("Pixel art: a lake without boats")).toMatchObject({
      look: pixel,
      calm: null,
      words: ["a", "lake", "pixel", "art"],
      excluded: ["boats"],
      set: null,
    })
  })

  it("follows the chosen style rather than the words", () => {
    const prompt = composePrompt({ prompt: "pixel art", style: "ink", align: "center", artDirection: null })
    expect(readBrief(prompt).look).toBe(ink)
    const illustrated = composePrompt({ prompt: "pixel", style: "illustration", align: "center", artDirection: null })
    expect(readBrief(illustrated).look).toBeNull()
  })
})
