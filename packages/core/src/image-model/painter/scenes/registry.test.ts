import { describe, expect, it } from "vitest"
import { readWords } from "../prompt-words.ts"
import { createRandom } from "../random.ts"
import { chooseScene, scenes } from "./registry.ts"

const sceneOf = (prompt: string, seed = "1") => {
  const { words, excluded } = readWords(prompt)
  return chooseScene(words, excluded, createRandom(seed)).name
}
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

  it.each([
    ["a quiet lake, no mountains", "waves", "mountains"],
    ["dunes without a city", "dunes", "city"],
    ["no mountains but a forest", "forest", "mountains"],
    ["ein Wald ohne Berge", "forest", "mountains"],
    ["une forêt sans neige ni nuages", "forest", "clouds"],
    ["лес, не город", "forest", "city"],
    ["没有山，海", "waves", "mountains"],
  ])("understands %j", (prompt, name, excluded) => {
    expect(sceneOf(prompt)).toBe(name)
    const { words } = readWords(prompt)
    const others = Array.from({ length: 100 }, (_, seed) =>
      chooseScene(["xyzzy"], readWords(prompt).excluded, createRandom(`${seed}`)),
    )
    expect(words).not.toContain(excluded)
    expect(others.map((scene) => scene.name)).not.toContain(excluded)
  })

  it("paints something even where everything is excluded", () => {
    const everything = scenes.flatMap((scene) => scene.words.split(" "))
    expect(scenes).toContain(chooseScene(["forest"], everything, createRandom("1")))
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
