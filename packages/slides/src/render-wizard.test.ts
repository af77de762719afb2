import { createHash } from "node:crypto"
import { gzipSync } from "node:zlib"
import { publishedWizardSchema } from "@org/core/published"
import type { PublishedPicture, PublishedSlide, PublishedWizard } from "@org/core/published"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { hashSource, renderWizard } from "./index.ts"
import { fillIn, languages, textsFor } from "./texts.ts"

const slideWith = (change: Partial<PublishedSlide> = {}): PublishedSlide => ({
  stepId: "step",
  step: { type: "content", specific: {} },
  headline: "Welcome",
  bodyHtml: "<p>Good to have you.</p>",
  align: "left",
  picture: {
    key: "images/c/w/s/g/original.png",
    width: 1024,
    height: 768,
    focalPoint: { x: 0.25, y: 1 },
    scrim: "auto",
    widths: [640, 1024],
    thumbhash: "1QcSHQRnh493V4dIh4eXh1h4kJUI",
    color: "#336699",
    look: {
      ink: "light",
      veil: "#10141c",
      wide: { shape: "fade", alpha: 0.31 },
      tall: { shape: "fade", alpha: 0.42 },
      odd: { shape: "panel", alpha: 0.7 },
    },
  },
  cta: { label: "Start", href: null },
  ...change,
})

const wizardOf = (slides: PublishedSlide[], title = "Riders"): PublishedWizard =>
  publishedWizardSchema.parse({
    schemaVersion: 3,
    wizardId: "w",
    version: 1,
    status: "published",
    title,
    language: "en",
    theme: { hue: 272, ground: "dark" },
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
  const body = html.replace(/<(style|script)>[^]*?<\/\1>/g, "")
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
    expect(section(html, 2)).toContain('<a href="#2" aria-label="Slide 2 of 3" aria-current="step">')
    expect(section(html, 3)).not.toContain('rel="next"')
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
  expect(html).toContain('<div class="slides" role="region" aria-roledescription="carousel" aria-label="Riders">')
  expect(section(html, 1)).toContain('role="group" aria-roledescription="slide" aria-label="1 of 2" tabindex="-1"')
  expect(section(html, 1)).toContain('<h1 class="large">Welcome</h1>')
  expect(section(html, 2)).toContain('<h1 class="unseen">Slide 2 of 2</h1>')
  expect(section(html, 2)).toContain('<div class="text" dir="auto"></div>')
})

/** The same slide with another picture: as it would come out of a published document. */
const pictured = (change: Partial<PublishedPicture>): PublishedSlide => {
  const { picture } = slideWith()
  if (picture === null) throw new Error("the fixture has a picture")
  return slideWith({ picture: { ...picture, ...change } })
}

describe("pictures", () => {
  const folder = "/files/images/c/w/s/g"

  test("are decorative, sized and centred on their focal point; without one the slide is plain", () => {
    const { html, style } = render(wizardOf([slideWith(), slideWith({ picture: null })]))
    expect(section(html, 1)).toContain(`<img src="${folder}/1024.webp" alt="" width="1024" height="768"`)
    expect(style).toMatch(/\[id="1"\]\{[^}]*--focus:25% 100%;--ratio:1.333[;}]/)
    expect(section(html, 2)).not.toContain("<picture")
    expect(section(html, 2)).toContain('class="left plain light"')
  })

  test("are offered as AVIF, then WebP, in all widths; to phones in none above 1024 px", () => {
    const first = section(render(wizardOf([pictured({ widths: [640, 1_024, 1_536] })])).html, 1)
    const sources = [
      ...first.matchAll(/<source type="image\/(\w+)"( media="[^"]*")? srcset="([^"]*)" sizes="([^"]*)">/g),
    ]
    const offer = (format: string, ...widths: number[]) =>
      widths.map((px) => `${folder}/${px}.${format} ${px}w`).join(", ")
    expect(sources.map(([, format, media, srcset]) => [format, media !== undefined, srcset])).toEqual([
      ["avif", true, offer("avif", 640, 1_024)],
      ["avif", false, offer("avif", 640, 1_024, 1_536)],
      ["webp", true, offer("webp", 640, 1_024)],
      ["webp", false, offer("webp", 640, 1_024, 1_536)],
    ])
    expect(new Set(sources.map(([, , , , sizes]) => sizes))).toEqual(new Set(["max(100vw,80vh)"]))
    expect(first).not.toContain("original.png")
  })

  test("are the original until there are variants", () => {
    const first = section(render(wizardOf([pictured({ widths: [] })])).html, 1)
    expect(first).toContain(`<picture><img src="${folder}/original.png"`)
  })

  test("have their blurred colours behind them: nine from the thumbhash, else the dominant one, else none", () => {
    const colors = (change: Partial<PublishedPicture>) =>
      [...render(wizardOf([pictured(change)])).style.matchAll(/--p\d:(#[0-9a-f]{6})(?=[;}])/g)].map(
        ([, color]) => color,
      )
    expect(colors({})).toHaveLength(9)
    expect(new Set(colors({})).size).toBeGreaterThan(3)
    expect(new Set(colors({ thumbhash: null }))).toEqual(new Set(["#336699"]))
    expect(new Set(colors({ thumbhash: "AAAA" }))).toEqual(new Set(["#336699"]))
    expect(colors({ thumbhash: null, color: null })).toEqual([])
  })

  test("any bytes that the schema takes for a thumbhash give colours or none", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 42 }), (bytes) => {
        const thumbhash = Buffer.from(bytes).toString("base64")
        const { style } = render(wizardOf([pictured({ thumbhash })]))
        expect(style.match(/--p\d:[^;}]*/g)?.every((rule) => /^--p\d:#[0-9a-f]{6}$/.test(rule))).toBe(true)
      }),
    )
  })
})

describe("the look of the text", () => {
  test("is what was chosen when the wizard was published, for each shape of screen", () => {
    const { style, html } = render(wizardOf([slideWith()]))
    expect(section(html, 1)).toContain('class="left pictured auto light initial"')
    expect(style).toContain("--veil:16 20 28;--fade:0.31;--plate:0;--glass:none")
    expect(style).toContain('@media (max-aspect-ratio:4/5){[id="1"]{--fade:0.42;--plate:0;--glass:none}}')
    expect(style).toContain(
      // em, so that whoever has larger letters gets what a smaller screen would.
      "@media (max-height:35em),not all and (min-width:20em),(min-aspect-ratio:12/5),(max-aspect-ratio:2/5)" +
        '{[id="1"]{--fade:0;--plate:0.7;--glass:blur(1.25rem)}}',
    )
  })

  test("is not repeated where it is the same", () => {
    const layer = { shape: "fade", alpha: 0 } as const
    const look = { ink: "dark", veil: "#fefefe", wide: layer, tall: layer, odd: layer } as const
    const { style, html } = render(wizardOf([pictured({ look })]))
    expect(section(html, 1)).toContain("pictured auto dark")
    expect(style.match(/--plate:0/g)).toHaveLength(1)
  })

  test("does for any picture that nobody measured", () => {
    const unmeasured = { ...slideWith().picture!, widths: [], thumbhash: null, color: null, look: null }
    const scrims = ["auto", "strong", "none"] as const
    const { style } = render(wizardOf(scrims.map((scrim) => slideWith({ picture: { ...unmeasured, scrim } }))))
    const alphas = [...style.matchAll(/--fade:([\d.]+);--plate:([\d.]+)/g)].map(([, ...layers]) =>
      Math.max(...layers.map(Number)),
    )
    const [auto = 0, strong = 0, none = 1] = alphas
    expect(auto).toBeGreaterThan(0.5)
    expect(strong).toBeGreaterThan(auto + 0.1)
    expect(none).toBe(0)
  })
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
      expect(render(wizard).style).toMatch(/\[id="1"\]\{[^}]*--focus:(0|100)% 0%;/)
    }
  })

  test("a headline of 100 KB is rendered whole, in the smallest size", () => {
    const { html } = render(wizardOf([slideWith({ headline: "<b>".repeat(34_000) })]))
    expect(html.replaceAll("<wbr>", "")).toContain(`<h1 class="small">${"&lt;b&gt;".repeat(34_000)}</h1>`)
  })

  test("what holds no space is broken where no letter is, so that no browser lays it out as one piece", () => {
    const letter = fc.constantFrom("a", "é", "e\u0301", "ع", "👩‍👩‍👧", "語", " ", "<", "&")
    fc.assert(
      fc.property(fc.array(letter, { minLength: 150, maxLength: 400 }), (letters) => {
        const headline = letters.join("")
        const heading = /<h1[^>]*>([^]*)<\/h1>/.exec(render(wizardOf([slideWith({ headline })])).html)?.[1] ?? ""
        const pieces = heading.replaceAll("&lt;", "<").replaceAll("&amp;", "&").split("<wbr>")
        expect(pieces.join("")).toBe(headline)
        for (const piece of pieces.slice(1)) expect(piece).not.toMatch(/^[\p{M}\p{Cs}\u200d]/u)
        for (const run of pieces.flatMap((piece) => piece.split(" "))) expect(run.length).toBeLessThan(250)
      }),
    )
  })

  test("the body's HTML, sanitized at publishing, is kept as it is", () => {
    expect(render(wizardOf([slideWith({ bodyHtml: "<p>a &amp; <em>b</em></p>" })])).html).toContain(
      '<div class="body" dir="auto"><p>a &amp; <em>b</em></p></div>',
    )
  })
})

describe("content security", () => {
  test.each(["style", "script"] as const)("one %s element, whose hash is the one for the policy", async (name) => {
    const rendered = render(wizardOf([slideWith(), slideWith({ picture: null })]))
    const elements = [...rendered.html.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, "g"))].map(([, text]) => text)
    expect(elements).toEqual([rendered[name]])
    const expected = createHash("sha256").update(rendered[name]).digest("base64")
    expect(await hashSource(rendered[name])).toBe(`'sha256-${expected}'`)
  })

  test("no style attributes, no handlers, and no script where nothing leads anywhere", () => {
    const { html } = render(wizardOf([slideWith(), slideWith({ picture: null })]))
    expect(html.replace(/<script>[^]*?<\/script>/, "")).not.toMatch(/\s(style|on\w+)=/)
    const single = render(wizardOf([slideWith()]))
    expect([single.script, single.html.includes("<script")]).toEqual(["", false])
  })

  test("the style differs between wizards, never between the initial slides of one", () => {
    const wizard = wizardOf([slideWith(), slideWith()])
    expect(render(wizard, 2).style).toBe(render(wizard, 1).style)
  })
})

describe("in its language", () => {
  const inLanguage = (language: string) => {
    const wizard = { ...wizardOf([slideWith(), slideWith()]), language }
    return render(wizard).html
  }

  test.each([
    ["de", "ltr", "Weiter", "1 von 2", "Folie {n} von {total}"],
    ["pt-BR", "ltr", "Avançar", "1 de 2", "Slide {n} de {total}"],
    ["ar", "rtl", "التالي", "1 من 2", "الشريحة {n} من {total}"],
    ["nn", "ltr", "Neste", "1 av 2", "Lysbilde {n} av {total}"],
    ["zh-TW", "ltr", "下一頁", "第 1 張，共 2 張", "第 {n} 張投影片，共 {total} 張"],
    ["zh", "ltr", "下一页", "第 1 张，共 2 张", "第 {n} 张幻灯片，共 {total} 张"],
    ["sw", "ltr", "Next", "1 of 2", "Slide {n} of {total}"],
  ])("%s is written %s and says %s", (language, direction, next, place, position) => {
    const html = inLanguage(language)
    expect(html).toContain(`<html lang="${language}" dir="${direction}">`)
    expect(html).toContain(`rel="next">${next}</a>`)
    expect(section(html, 1)).toContain(`aria-label="${place}"`)
    expect(html).toContain(`data-position="${position}"`)
  })

  test("words that are not in the wizard's language say in which they are", () => {
    expect(inLanguage("sw")).toContain('<nav lang="en" aria-label="Slides">')
    expect(inLanguage("sw")).toContain('role="status" lang="en"')
    for (const language of ["en-GB", "de", "nn", "zh-TW"]) expect(inLanguage(language)).toContain("<nav aria-label")
  })

  test("every language names a slide's number and their count", () => {
    for (const language of languages) {
      const { place, position, language: foreign, ...words } = textsFor(language)
      expect(foreign).toBe(null)
      for (const template of [place, position])
        expect(fillIn(template, 3, 7).match(/\d/g)?.toSorted()).toEqual(["3", "7"])
      expect(Object.values(words).every((word) => word.trim() !== "")).toBe(true)
    }
  })
})

describe("the theme", () => {
  const themed = (theme: PublishedWizard["theme"]) => render({ ...wizardOf([slideWith({ picture: null })]), theme })

  test("decides the ground and the ink on it", () => {
    const [dark, light] = [themed({ hue: 10, ground: "dark" }), themed({ hue: 10, ground: "light" })]
    expect(section(dark.html, 1)).toContain('class="left plain light initial"')
    expect(section(light.html, 1)).toContain('class="left plain dark initial"')
    expect(light.html).toContain('<meta name="color-scheme" content="light">')
    expect(dark.style).not.toBe(light.style)
  })

  test("gives each slide a hue of its own", () => {
    const slides = Array.from({ length: 10 }, () => slideWith({ picture: null }))
    const { style } = render({ ...wizardOf(slides), theme: { hue: 10, ground: "dark" } })
    const hues = [...style.matchAll(/--hue:(\d+)/g)].map(([, hue]) => Number(hue))
    expect(hues[0]).toBe(10)
    expect(new Set(hues).size).toBe(8)
    expect(hues.every((hue) => hue >= 0 && hue < 360)).toBe(true)
  })
})

describe("the first picture is announced in the head", () => {
  const preloads = (html: string) => [...html.matchAll(/<link rel="preload"[^>]*>/g)].map(([link]) => link)

  test("as the picture itself will choose: one link for phones, one for all others", () => {
    const slides = [slideWith(), pictured({ key: "images/x/original.png", widths: [640, 1_024, 1_536] })]
    const { html } = render(wizardOf(slides), 2)
    const [phones, others, ...more] = preloads(html)
    expect(more).toEqual([])
    const [source, wide] = [...section(html, 2).matchAll(/srcset="([^"]*)" sizes="([^"]*)"/g)]
    expect(phones).toBe(
      `<link rel="preload" as="image" type="image/avif" media="(max-width:600px),(max-height:500px)" imagesrcset="${source?.[1]}" imagesizes="${source?.[2]}" fetchpriority="high">`,
    )
    expect(others).toContain('media="(min-width:600.02px) and (min-height:500.02px)"')
    expect(others).toContain(`imagesrcset="${wide?.[1]}"`)
    expect(html.indexOf("<link")).toBeLessThan(html.indexOf("<style>"))
  })

  test("as its original where there are no variants; not at all where there is none", () => {
    expect(preloads(render(wizardOf([pictured({ widths: [] })])).html)).toEqual([
      '<link rel="preload" as="image" href="/files/images/c/w/s/g/original.png" fetchpriority="high">',
    ])
    expect(preloads(render(wizardOf([slideWith({ picture: null }), slideWith()])).html)).toEqual([])
  })
})

test("HTML and CSS of eight full slides stay within 12 KB gzip, the script within 3", () => {
  const texts = "Every winter we travel north with warm gloves, a thermos and whoever wants to come along. "
  const slides = Array.from({ length: 8 }, (_, index) =>
    slideWith({
      headline: `Chapter ${index + 1} of our story`,
      bodyHtml: `<p>${texts.repeat(4)}${index}</p>`,
      cta: { label: `Go on to ${index}`, href: `https://example.org/${index}` },
    }),
  )
  const { html, script } = render(wizardOf(slides))
  expect(gzipSync(html.replace(script, "")).length).toBeLessThan(12_000)
  expect(gzipSync(script).length).toBeLessThan(3_000)
})
