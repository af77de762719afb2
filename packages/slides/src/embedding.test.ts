import { gzipSync } from "node:zlib"
import { publishedWizardSchema, type PublishedSlide, type PublishedWizard } from "@org/core/published"
import { describe, expect, test } from "vitest"
import { renderWizard, wordsLanguage, type Embedding } from "./index.ts"
import { languages, textsFor } from "./texts.ts"

const slide: PublishedSlide = {
  stepId: "step",
  step: { type: "content", specific: {} },
  headline: "Welcome",
  bodyHtml: '<p><a href="https://example.org" rel="noopener">Good</a> to have you.</p>',
  align: "left",
  picture: null,
  cta: { label: "Start", href: null },
}

const wizardOf = (count: number, change: Partial<PublishedWizard> = {}): PublishedWizard =>
  publishedWizardSchema.parse({
    schemaVersion: 3,
    wizardId: "w",
    version: 1,
    status: "published",
    title: "Riders",
    language: "en",
    theme: { hue: 272, ground: "dark" },
    publishedAt: "2026-11-23T00:00:00Z",
    slides: Array.from({ length: count }, () => slide),
    ...change,
  })

const asItIs: Embedding = { words: null, ground: null }
const render = (wizard: PublishedWizard, embedding: Embedding | null = asItIs) =>
  renderWizard({ wizard, pictureUrl: (key) => `/files/${key}`, embedding })

const tags = (html: string, pattern: RegExp) =>
  [...html.replace(/<script>[^]*/, "").matchAll(pattern)].map(([tag]) => tag)

describe("a page for other sites", () => {
  test("opens tabs for every link but its own", () => {
    const { html } = render(wizardOf(3))
    expect(html).toContain('<base target="_blank">')
    const links = tags(html, /<a [^>]*>/g)
    const [ours, others] = [
      links.filter((link) => link.includes('href="#')),
      links.filter((link) => !link.includes('href="#')),
    ]
    expect(ours.length).toBeGreaterThan(10)
    expect(ours.every((link) => link.includes(' target="_self"'))).toBe(true)
    expect(others.length).toBe(3)
    expect(others.every((link) => link.includes(' rel="noopener"') && !link.includes("target="))).toBe(true)
  })

  test("has a way out where the way on would be, hidden until there is somebody to tell", () => {
    const { html } = render(wizardOf(3))
    expect(tags(html, /<button[^]*?<\/button>/g)).toEqual([
      '<button class="next done" type="button" data-close="Close" hidden>Done</button>',
    ])
    expect(html.indexOf("<button")).toBeGreaterThan(html.indexOf('id="3"'))
  })

  test("of a single slide has nothing in its navigation but that", () => {
    const { html, script } = render(wizardOf(1))
    expect(tags(html, /<nav [^>]*>/g)).toEqual(['<nav aria-label="Slides" hidden>'])
    expect(html).toContain('<button class="next done" type="button" data-close="Close">Done</button>')
    expect(html).not.toContain('class="count"')
    expect(script).not.toBe("")
  })

  test("has another script and more style, one element of each; what stands alone has none of it", () => {
    const [embedded, alone] = [render(wizardOf(3)), render(wizardOf(3), null)]
    expect(embedded.script).not.toBe(alone.script)
    expect(embedded.style.length).toBeGreaterThan(alone.style.length)
    for (const { html, style, script } of [embedded, alone]) {
      expect([...html.matchAll(/<style>([^]*?)<\/style>/g)].map(([, text]) => text)).toEqual([style])
      expect([...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text]) => text)).toEqual([script])
    }
    expect(alone.html).not.toMatch(/<base|<button|target=|postMessage/)
  })

  test("stays within 12 KB gzip, its script within 3", () => {
    const { html, script } = render(wizardOf(8))
    expect(gzipSync(html.replace(script, "")).length).toBeLessThan(12_000)
    expect(gzipSync(script).length).toBeLessThan(3_000)
  })
})

describe("the host's wishes", () => {
  test("our words in another language say that they are in it; the wizard's own stay what they are", () => {
    const { html } = render(wizardOf(2), { words: "de", ground: null })
    expect(html).toContain('<html lang="en" dir="ltr">')
    expect(html).toContain('<nav lang="de" aria-label="Folien">')
    expect(html).toContain('data-close="Schließen" hidden>Fertig</button>')
    expect(html).toContain('role="status" lang="de"')
  })

  test("words of the wizard's own language need not say so", () => {
    expect(render(wizardOf(2, { language: "de-CH" }), { words: "de", ground: null }).html).toContain(
      '<nav aria-label="Folien">',
    )
    expect(render(wizardOf(2, { language: "sw" }), { words: "en", ground: null }).html).toContain('<nav lang="en"')
  })

  test("another ground changes what has no picture, the browser's own colours included", () => {
    const { html, style } = render(wizardOf(2), { words: null, ground: "light" })
    const light = render(wizardOf(2, { theme: { hue: 272, ground: "light" } }))
    expect(html).toContain('<meta name="color-scheme" content="light">')
    expect(html).toContain('class="left plain dark initial"')
    expect([html, style]).toEqual([light.html, light.style])
  })
})

describe("the language of our words", () => {
  test.each([
    ["pt-BR", "pt"],
    ["no", "nb"],
    ["nn-NO", "nb"],
    ["zh-HK", "zh-Hant"],
    ["zh-Hans-HK", "zh"],
    ["sr-Latn", null],
    ["tlh", null],
    ["und", "en"],
  ])("%s is served by %s", (tag, words) => {
    expect(wordsLanguage(tag)).toBe(words)
  })

  test("each serves itself, and has a word for the end and one for the way out", () => {
    for (const language of languages) {
      expect(wordsLanguage(language)).toBe(language)
      const { done, close, next } = textsFor(language)
      expect(new Set([done, close, next]).size).toBe(3)
    }
  })
})
