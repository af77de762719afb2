import { createHash } from "node:crypto"
import { gzipSync } from "node:zlib"
import { publishedWizardSchema } from "@org/core/published"
import type { PublishedSlide, PublishedWizard } from "@org/core/published"
import { describe, expect, test } from "vitest"
import { renderWizard, styleSource } from "./index.ts"

const slideWith = (change: Partial<PublishedSlide> = {}): PublishedSlide => ({
  stepId: "step",
  headline: "Welcome",
  bodyHtml: "<p>Good to have you.</p>",
  align: "left",
  picture: {
    key: "images/c/w/s/g/original.png",
    width: 1024,
    height: 768,
    focalPoint: { x: 0.25, y: 1 },
    scrim: "auto",
  },
  cta: { label: "Start", href: null },
  ...change,
})

const wizardOf = (slides: PublishedSlide[], title = "Riders"): PublishedWizard =>
  publishedWizardSchema.parse({
    schemaVersion: 1,
    wizardId: "w",
    version: 1,
    status: "published",
    title,
    publishedAt: "2026-11-23T00:00:00Z",
    slides,
  })

const render = (wizard: PublishedWizard, initialSlide?: number) =>
  renderWizard({
    wizard,
    pictureUrl: (key) => `/files/${key}`,
    ...(initialSlide === undefined ? {} : { initialSlide }),
  })

const section = (html: string, number: number): string =>
  new RegExp(`<section id="${number}"[^]*?</section>`).exec(html)?.[0] ?? ""

/** Every start tag with its attributes' names; exact as long as each attribute is quoted, which is what is tested. */
const startTags = (html: string) => {
  const body = html.replace(/<style>[^]*?<\/style>/, "")
  const names = new Set<string>()
  const attributes = new Set<string>()
  for (const [, name = "", rest = ""] of body.matchAll(/<([a-z!][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/gi)) {
    names.add(name)
    for (const [, attribute = ""] of rest.matchAll(/\s([a-z-]+)(?:="[^"]*")?/gi)) attributes.add(attribute)
  }
  return { names, attributes, opened: (body.match(/</g) ?? []).length }
}

describe("navigation without a script", () => {
  const three = wizardOf([slideWith(), slideWith(), slideWith()])

  test("each slide is the target of its own number and links to its neighbours", () => {
    const { html } = render(three)
    expect(section(html, 1)).not.toContain('rel="prev"')
    expect(section(html, 1)).toContain('href="#2" rel="next"')
    expect(section(html, 2)).toContain('href="#1" rel="prev"')
    expect(section(html, 2)).toContain('href="#3" rel="next"')
    expect(section(html, 2)).toContain('<a href="#2" aria-label="Slide 2" aria-current="step">')
    expect(section(html, 3)).not.toContain('rel="next"')
    expect(html).not.toContain("<script")
  })

  test.each([
    [undefined, 1],
    [2, 2],
    [3, 3],
    [0, 1],
    [4, 1],
    [1.5, 1],
    [Number.NaN, 1],
  ])("initial slide %s shows slide %i, whose picture alone is fetched first", (asked, shown) => {
    const { html } = render(three, asked)
    for (const number of [1, 2, 3]) {
      expect(/class="[^"]* initial"/.test(section(html, number))).toBe(number === shown)
      expect(section(html, number).includes('fetchpriority="high"')).toBe(number === shown)
      expect(section(html, number).includes('loading="lazy"')).toBe(number !== shown)
    }
  })

  test("a button without an address leads on, and is left out where nothing follows", () => {
    const { html } = render(three)
    expect(section(html, 1)).toContain('<a class="cta" href="#2">Start</a>')
    expect(section(html, 3)).not.toContain("cta")
  })

  test("a single slide needs no navigation; many slides have a counter instead of segments", () => {
    expect(render(wizardOf([slideWith()])).html).not.toContain("<nav")
    const many = render(wizardOf(Array.from({ length: 40 }, () => slideWith()))).html
    expect(section(many, 17)).toContain("<span>17</span> / 40")
    expect(section(many, 17)).not.toContain("<ol>")
  })
})

test("slides are announced as slides of a carousel, with the headline as heading", () => {
  const { html } = render(wizardOf([slideWith(), slideWith({ headline: " ", bodyHtml: "", cta: null })], "Riders"))
  expect(html).toContain('<main aria-roledescription="carousel" aria-label="Riders">')
  expect(section(html, 1)).toContain(
    'role="group" aria-roledescription="slide" aria-label="Slide 1 of 2" tabindex="-1"',
  )
  expect(section(html, 1)).toContain('<h1 class="large">Welcome</h1>')
  expect(section(html, 2)).not.toContain("<h1")
})

test("a picture is decorative, sized and centred on its focal point; without one the slide is plain", () => {
  const { html, style } = render(wizardOf([slideWith(), slideWith({ picture: null })]))
  expect(section(html, 1)).toContain('<img src="/files/images/c/w/s/g/original.png" alt="" width="1024" height="768"')
  expect(style).toContain('[id="1"]>img{object-position:25% 100%}')
  expect(section(html, 2)).not.toContain("<img")
  expect(section(html, 2)).toContain('class="left plain"')
})

describe("hostile values", () => {
  const hostile = [
    `"'><script>alert(1)</script>`,
    `</style><script>alert(1)</script>`,
    `\\"); background: url(https://evil.example/x)`,
    `" onerror="alert(1)" style="position:fixed`,
    `'")};</style><script>`,
    `<!-- </main></section>`,
    `\u202Eevil\u2066 \u0000 \uD800 ]]>`,
    `\${alert(1)} {{constructor}}`,
  ]
  const usual = startTags(render(wizardOf([slideWith({ cta: { label: "a", href: "https://a.example" } })])).html)

  test.each(hostile)("%j stays text in every field", (text) => {
    const slide = slideWith({
      stepId: text,
      headline: text,
      cta: { label: text, href: `https://a.example/${text}` },
    })
    const { html, style } = renderWizard({
      wizard: wizardOf([slide], text),
      pictureUrl: (key) => `https://cdn.example/${key}?${text}`,
    })
    const found = startTags(html)
    expect(found.names).toEqual(usual.names)
    expect(found.attributes).toEqual(usual.attributes)
    expect(found.opened).toBe(usual.opened)
    expect(style).not.toContain("<")
    expect(html.split("</style>")).toHaveLength(2)
  })

  test("numbers that no schema let pass still end as plain percentages", () => {
    const wizard = wizardOf([slideWith()])
    const picture = wizard.slides[0]?.picture
    if (!picture) throw new Error("the fixture has a picture")
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY, -5, 1e21]) {
      picture.focalPoint = { x, y: 1e-9 }
      expect(render(wizard).style).toMatch(/\[id="1"\]>img\{object-position:(0|100)% 0%\}/)
    }
  })

  test("a headline of 100 KB is rendered whole, in the smallest size", () => {
    const { html } = render(wizardOf([slideWith({ headline: "<b>".repeat(34_000) })]))
    expect(html).toContain(`<h1 class="small">${"&lt;b&gt;".repeat(34_000)}</h1>`)
  })

  test("the body's HTML, sanitized at publishing, is kept as it is", () => {
    expect(render(wizardOf([slideWith({ bodyHtml: "<p>a &amp; <em>b</em></p>" })])).html).toContain(
      '<div class="body" dir="auto"><p>a &amp; <em>b</em></p></div>',
    )
  })
})

describe("content security", () => {
  test("one style element, whose hash is the one for the policy, and no style attribute", async () => {
    const { html, style } = render(wizardOf([slideWith(), slideWith({ picture: null })]))
    const elements = [...html.matchAll(/<style>([^]*?)<\/style>/g)].map(([, text]) => text)
    expect(elements).toEqual([style])
    expect(html).not.toMatch(/\sstyle=/)
    const expected = createHash("sha256")
      .update(elements[0] ?? "")
      .digest("base64")
    expect(await styleSource(style)).toBe(`'sha256-${expected}'`)
  })

  test("the style differs between wizards, never between the initial slides of one", () => {
    const wizard = wizardOf([slideWith(), slideWith()])
    expect(render(wizard, 2).style).toBe(render(wizard, 1).style)
  })
})

test("HTML and CSS of eight full slides stay within 12 KB gzip", () => {
  const texts = "Every winter we travel north with warm gloves, a thermos and whoever wants to come along. "
  const slides = Array.from({ length: 8 }, (_, index) =>
    slideWith({
      headline: `Chapter ${index + 1} of our story`,
      bodyHtml: `<p>${texts.repeat(4)}${index}</p>`,
      cta: { label: `Go on to ${index}`, href: `https://example.org/${index}` },
    }),
  )
  expect(gzipSync(render(wizardOf(slides)).html).length).toBeLessThan(12 * 1024)
})
