import fastCheck from "fast-check"
import { describe, expect, it } from "vitest"
import { suggestPrompts } from "./suggest-prompts.ts"
import { generalScenes, topics } from "./topics.ts"

const anyOf = (...parts: string[]): RegExp => new RegExp(parts.join("|"), "i")

describe("suggested prompts", () => {
  it.each([
    ["Welcome to our hiking club", "", anyOf("mountain", "alpine")],
    ["Willkommen in der Gemeinschaft", "", anyOf("lantern", "square", "boats")],
    ["Bienvenue", "Découvrez la **forêt**", anyOf("forest", "fir", "clearing")],
    ["Tu jardín", "Flores y plantas", anyOf("wildflower", "fern", "greenhouse")],
    [
      "Our rules",
      "Please read the [code of conduct](https://example.org/music/dance)",
      anyOf("lighthouse", "bridge", "harbour"),
    ],
    ["Музыка и танцы", "", anyOf("stage", "ribbons", "record player")],
    ["欢迎来到海边", "", anyOf("gate", "path", "sunrise", "wave", "beach", "lagoon")],
  ])("for %j, %j suit it", (headline, body, expected) => {
    expect(suggestPrompts({ headline, body })[0]).toMatch(expected)
  })

  it("let the headline count more than the body", () => {
    const body = "coffee, music and dinner"
    expect(suggestPrompts({ headline: "Ocean", body })[0]).toMatch(anyOf("wave", "beach", "lagoon"))
  })

  it("follow the season, where a scene has none of its own", () => {
    const prompts = suggestPrompts({ headline: "Hiking in winter" }, 6)
    expect(prompts.join("\n")).toMatch(/, in winter, with fresh snow/)
    for (const prompt of prompts.filter((text) => /summer|evening|sunlight/i.test(text)))
      expect(prompt).not.toMatch(/in winter/)
  })

  it("hear nothing in addresses and code", () => {
    const body = "`music` https://music.example/concert [here](https://music.example)"
    expect(suggestPrompts({ headline: "Ocean", body })[1]).toMatch(anyOf("wave", "beach", "lagoon"))
  })

  it("are general ones for a text without a topic, and for none", () => {
    for (const texts of [{}, { headline: "" }, { headline: "xyzzy", body: "ქართული" }]) {
      for (const prompt of suggestPrompts(texts)) expect(generalScenes as readonly string[]).toContain(prompt)
    }
  })

  it("are as many as asked for, all different, always the same, and short enough to be a prompt", () => {
    const words = topics.flatMap((topic) => topic.words.split(" ").map((word) => word.replace(".", "")))
    const text = fastCheck.oneof(
      fastCheck.array(fastCheck.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(" ")),
      fastCheck.string({ unit: "binary", maxLength: 5_000 }),
    )
    fastCheck.assert(
      fastCheck.property(text, text, fastCheck.integer({ min: 1, max: 6 }), (headline, body, count) => {
        const prompts = suggestPrompts({ headline, body }, count)
        expect(new Set(prompts).size).toBe(count)
        for (const prompt of prompts) expect(prompt.length).toBeLessThan(120)
        expect(suggestPrompts({ headline, body }, count)).toEqual(prompts)
      }),
    )
  })

  it("show no people and no lettering", () => {
    const all = topics.flatMap(({ scenes }) => [...scenes])
    expect(new Set(all).size).toBe(all.length)
    for (const scene of all) expect(scene).not.toMatch(/\b(people|person|man|woman|sign|letters?|text|logo)\b/i)
  })
})
