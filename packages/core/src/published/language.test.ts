import { expect, test } from "vitest"
import { languageSchema, textDirection } from "./language.ts"

test.each([
  ["en", "en"],
  ["pt-br", "pt-BR"],
  ["ZH-hant-tw", "zh-Hant-TW"],
  ["iw", "he"],
])("%s is a language: %s", (tag, language) => {
  expect(languageSchema.parse(tag)).toBe(language)
})

test.each(["", "e", "english please", "en_GB", 'en"', "*", "x".repeat(40)])("%j is none", (tag) => {
  expect(languageSchema.safeParse(tag).success).toBe(false)
})

test.each([
  ["ar", "rtl"],
  ["he", "rtl"],
  ["fa-IR", "rtl"],
  ["ur", "rtl"],
  ["ku-Arab", "rtl"],
  ["az-Arab", "rtl"],
  ["pa-PK", "rtl"],
  ["en", "ltr"],
  ["ku", "ltr"],
  ["az", "ltr"],
  ["ar-Latn", "ltr"],
  ["ja", "ltr"],
])("%s is written %s", (language, direction) => {
  expect(textDirection(language)).toBe(direction)
})
