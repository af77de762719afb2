import { describe, expect, it } from "vitest"
import { readWords } from "../prompt-words.ts"
import { createRandom } from "../random.ts"
import { chooseScene, scenes } from "./registry.ts"

const sceneOf = (prompt: string, seed = "1") => chooseScene(readWords(prompt), createRandom(seed)).name
const preset = "Illustration, cinematic lighting, high detail: "

describe("the choice of a scene", () => {
  it.each(scenes.map((scene) => [scene.name, scene.words.split(" ")[0] ?? ""]))(
    "reaches %s by its first word",
    (name, word) => {
      expect(sceneOf(preset + word)).toBe(name)
    },
  )

  it.each([
    ["An ocean at night", "waves"],
    ["two tall mountains by a lake", "mountains"],
    ["a quiet evening in the forest", "forest"],
    ["night sky", "nebula"],
    ["Northern lights", "aurora"],
    ["Party!", "bokeh"],
    ["something minimal", "horizon"],
    ["low-poly", "facets"],
    ["leaves", "leaves"],
    ["cities", "city"],
    ["une FORÊT", "forest"],
    ["Лес", "forest"],
    ["静かな海", "waves"],
    ["صحراء", "dunes"],
    ["🏔️", "mountains"],
    ["🎉🎉🎉", "bokeh"],
  ])("paints %j as %s", (prompt, name) => {
    expect(sceneOf(preset + prompt)).toBe(name)
    expect(sceneOf(prompt)).toBe(name)
  })

  it("hears what was typed before the style in front of it", () => {
    expect(sceneOf("Paper cut, minimal: a forest")).toBe("forest")
    expect(sceneOf("Paper cut, minimal: our bylaws")).toBe("paper")
  })

  it("leaves prompts without known words to chance, which uses every scene", () => {
    const names = Array.from({ length: 300 }, (_, index) => sceneOf(`${preset}xyzzy`, `seed ${index}`))
    expect(new Set(names).size).toBe(scenes.length)
  })

  it("is not drawn anywhere by the preset alone", () => {
    const names = Array.from({ length: 300 }, (_, index) => sceneOf(preset, `seed ${index}`))
    expect(new Set(names).size).toBe(scenes.length)
  })
})
