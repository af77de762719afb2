import { createPainter, type ImageSize } from "@org/core"
import { type PreparedRecord, prepareRecord } from "@org/core/testing"
import type { WrittenSlide, WrittenWizard } from "../wizard/index.ts"

/** What one picture of the matrix shows: a slide (from 1) of a wizard. */
export type Case = { name: string; wizard: WrittenWizard; slide: number }

const paint = async (prompt: string, size: ImageSize = "1536x1024"): Promise<PreparedRecord> => {
  const { bytes } = await createPainter().paint({ prompt, size, seed: "1", signal: AbortSignal.timeout(60_000) })
  return prepareRecord(bytes)
}

const next = { label: "Show me around" }
const welcome = { headline: "Welcome. You belong here.", body: "Two minutes, and you are ready to go.", cta: next }
const long = {
  headline: "Every winter we travel north with warm gloves, a thermos, and whoever wants to come along for the ride",
  body: `We meet at the station at six. Bring what keeps you **warm**, and something to share:

- tea, coffee or soup for two
- a light, from October to March
- the number of [somebody who waits for you](https://example.org)

> I joined for the trips and stayed for the people.

Questions go to \`#north\`. Nobody is left behind, and nobody has to be quick.`,
  cta: { label: "I want to come along", href: "https://example.org" },
}
const list = {
  headline: "What we promise each other",
  body: "1. Headphones off at crossings.\n2. Dogs on a short lead.\n3. Kind words uphill, louder ones downhill.",
}
const arabic = {
  headline: "أهلاً بك بيننا",
  body: "نلتقي كل يوم ثلاثاء عند الساعة السادسة **قرب الميناء**، ونركض معاً على امتداد الماء.\n\n- مجموعة هادئة\n- مجموعة سريعة",
  cta: { label: "أرني المكان" },
}
const japanese = {
  headline: "ようこそ。ここがあなたの居場所です。",
  body: "毎週火曜日の朝六時に港に集まり、水辺を一緒に走ります。ゆっくり話しながらでも、速くても大丈夫です。",
  cta: { label: "はじめる" },
}

/** The second of three, so that each link is there. */
const amid = (slide: WrittenSlide): WrittenSlide[] => [{ ...welcome }, slide, { ...welcome }]

/** Paints what is needed and names every kind of slide that there is. */
export const listCases = async (): Promise<Case[]> => {
  const mountains = await paint("mountains at sunset")
  const forest = await paint("misty forest, green and gold")
  const pale = await paint("pale paper shapes at noon, pastel", "1024x1024")
  const city = await paint("city lights at night", "1024x1536")
  const light = { hue: 150, ground: "light" } as const
  const cases: [
    name: string,
    slides: WrittenSlide[],
    more?: Omit<Partial<WrittenWizard>, "slides"> & { slide?: number },
  ][] = [
    ["left", amid({ ...welcome, picture: mountains, align: "left" })],
    ["left long", amid({ ...long, picture: mountains, align: "left" })],
    ["center", amid({ ...welcome, picture: city, align: "center" })],
    ["bottom", amid({ ...list, picture: forest, align: "bottom" })],
    ["bright picture", amid({ ...list, picture: pale, align: "left" })],
    ["strong scrim", amid({ ...welcome, picture: forest, align: "center", scrim: "strong" })],
    ["headline alone", amid({ headline: "Hello", body: "", picture: mountains, align: "bottom" })],
    ["body alone", amid({ headline: "", body: long.body, picture: city, align: "left" })],
    ["no picture", amid(welcome)],
    ["no picture, long", amid(long)],
    ["no picture, light", amid(welcome), { theme: light }],
    ["no picture, light, long", amid(long), { theme: light }],
    ["no picture, light, hue 30", amid(list), { theme: { hue: 30, ground: "light" } }],
    ["no picture, hue 90", amid(list), { theme: { hue: 90, ground: "dark" } }],
    [
      "one slide",
      [{ ...welcome, cta: { label: "Come in", href: "https://example.org" }, picture: forest, align: "left" }],
      { slide: 1 },
    ],
    [
      "twelve slides",
      Array.from({ length: 12 }, () => ({ ...list, picture: mountains, align: "left" as const })),
      { slide: 5 },
    ],
    [
      "forty slides",
      Array.from({ length: 40 }, () => ({ ...list, picture: city, align: "bottom" as const })),
      { slide: 17 },
    ],
    ["first slide", [{ ...welcome, picture: forest, align: "bottom" }, welcome], { slide: 1 }],
    ["Arabic", amid({ ...arabic, picture: mountains, align: "left" }), { language: "ar" }],
    ["Arabic, no picture", amid(arabic), { language: "ar", theme: light }],
    ["Japanese", amid({ ...japanese, picture: forest, align: "left" }), { language: "ja" }],
    [
      "German",
      amid({
        headline: "Datenschutzgrundverordnungskonformitätserklärung",
        body: list.body,
        picture: city,
        align: "center",
      }),
      { language: "de" },
    ],
  ]
  return cases.map(([name, slides, { slide = 2, ...more } = {}]) => ({
    name,
    slide,
    wizard: { title: "Harbour Runners", slides, ...more },
  }))
}
