import { describe, expect, test } from "vitest"
import { parsePublishedDocument } from "./index.ts"

const picture = {
  key: "images/c/w/s/g/original.png",
  width: 16,
  height: 9,
  focalPoint: { x: 0.5, y: 0.5 },
  scrim: "auto",
}
const slide = { stepId: "s", headline: "Hello", bodyHtml: "", align: "left", picture, cta: null }
const first = {
  schemaVersion: 1,
  wizardId: "w",
  version: 3,
  status: "published",
  title: "Riders",
  publishedAt: "2026-11-01T00:00:00Z",
  slides: [slide, { ...slide, picture: null }],
}
const prepared = { ...picture, widths: [16], thumbhash: null, color: null, look: null }
const second = {
  ...first,
  schemaVersion: 2,
  language: "pt-BR",
  theme: { hue: 10, ground: "light" },
  allowedOrigins: ["https://example.com"],
  slides: [{ ...slide, picture: prepared }],
}
const content = { type: "content", specific: {} }
const asked = { type: "consent", specific: { label: "I agree" } }
const present = { ...second, schemaVersion: 3, slides: [{ ...slide, step: asked, picture: prepared }] }

describe("documents of earlier versions", () => {
  test("of the second are of one kind of slide", () => {
    const slides = [{ ...slide, step: content, picture: prepared }]
    expect(parsePublishedDocument(second)).toEqual({ ...second, schemaVersion: 3, slides })
  })

  test("of the first are read as the present one, from the days before variants too", () => {
    expect(parsePublishedDocument(first)).toEqual({
      ...first,
      schemaVersion: 3,
      language: "en",
      theme: { hue: 272, ground: "dark" },
      allowedOrigins: [],
      slides: [
        { ...slide, step: content, picture: { ...prepared, widths: [] } },
        { ...slide, step: content, picture: null },
      ],
    })
    const tombstone = { schemaVersion: 1, wizardId: "w", version: 4, status: "unpublished" }
    expect(parsePublishedDocument(tombstone)).toEqual({ ...tombstone, schemaVersion: 3 })
  })

  test("are checked as strictly", () => {
    const foreign = { ...picture, key: "https://evil.example/a.png" }
    expect(() => parsePublishedDocument({ ...first, slides: [{ ...slide, picture: foreign }] })).toThrow("key")
    expect(() => parsePublishedDocument({ ...first, slides: [] })).toThrow("slides")
  })
})

describe("documents of the present version", () => {
  test("are read as they are", () => {
    expect(parsePublishedDocument(present)).toEqual(present)
  })

  test("any page may show what was published before that was asked", () => {
    expect(parsePublishedDocument({ ...present, allowedOrigins: undefined })).toEqual({
      ...present,
      allowedOrigins: [],
    })
  })

  test.each([
    ["no language", { language: undefined }],
    ["no theme", { theme: undefined }],
    ["a language that is none", { language: 'en"><script>' }],
    ["an origin that would end a header's part", { allowedOrigins: ["https://a.example; script-src *"] }],
    ["a picture that is not prepared", { slides: [{ ...slide, step: content }] }],
    ["a slide of no kind", { slides: [{ ...slide, picture: null }] }],
    ["a slide of an unknown kind", { slides: [{ ...slide, picture: null, step: { type: "quiz", specific: {} } }] }],
    [
      "a button that leads into a script",
      {
        slides: [
          {
            ...slide,
            picture: null,
            step: { type: "call-to-action", specific: { label: "Go", action: "link", href: "javascript:alert(1)" } },
          },
        ],
      },
    ],
  ])("%s is refused", (_, change) => {
    expect(() => parsePublishedDocument({ ...present, ...change })).toThrow(
      /language|theme|widths|allowedOrigins|step|href/,
    )
  })
})

test.each([0, 4, "2", null, undefined])("schema version %s is refused", (schemaVersion) => {
  expect(() => parsePublishedDocument({ ...present, schemaVersion })).toThrow("schemaVersion")
})
