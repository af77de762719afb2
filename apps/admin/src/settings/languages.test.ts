import { languageSchema } from "@org/core/published"
import { describe, expect, it, test } from "vitest"
import { languageName, languageOptions, matchingLanguages } from "./languages.ts"

test.each([
  ["en", "English"],
  ["de", "Deutsch · German"],
  ["ar", "العربية · Arabic"],
  ["pt-BR", "português (Brasil) · Brazilian Portuguese"],
  ["qaa-x-ours", "qaa-x-ours"],
])("%s is called %s", (tag, name) => {
  expect(languageName(tag)).toBe(name)
})

const found = (chosen: string, typed: string) =>
  matchingLanguages(languageOptions(chosen, typed), typed).map(({ value }) => value)

describe("the languages to choose from", () => {
  it("are tags that the server accepts as they are, each once", () => {
    const tags = languageOptions("en", "EN").map(({ value }) => value)
    expect(new Set(tags).size).toBe(tags.length)
    for (const tag of tags) expect(languageSchema.parse(tag)).toBe(tag)
  })

  it("keep one that is set, however rare", () => {
    expect(languageOptions("qaa-x-ours", "").map(({ value }) => value)).toContain("qaa-x-ours")
  })

  it.each([
    ["german", ["de"]],
    ["Deut", ["de"]],
    ["hindi", ["hi"]],
    ["brasil", ["pt-BR"]],
    ["brazilian p", ["pt-BR"]],
    ["عر", ["ar"]],
    ["fr-ca", ["fr-CA"]],
    ["EN", ["en", "fr", "sk", "sl", "sv"]],
    ["ar", ["ar", "hu", "bg", "mr", "gu"]],
    ["no such language", []],
    ["zzzzz", []],
  ])("are found by %s", (typed, tags) => {
    expect(found("en", typed)).toEqual(tags)
  })
})
