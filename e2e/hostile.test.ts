import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { createDiskImageStore, type ImageStore } from "@org/core"
import { latestKey } from "@org/core/objects"
import { defaultLanguage, defaultTheme, type PublishedWizard } from "@org/core/published"
import { createTestContext, makeSnapshot, photoLike, type TestContext } from "@org/core/testing"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "./browser.ts"
import { dangersIn, openGuarded } from "./hostile/guard.ts"
import { inkOverNavigation } from "./hostile/ink.ts"
import { smuggledTexts, typedBodies, typedTexts } from "./hostile/texts.ts"
import { type LoneViewer, startLoneViewer } from "./lone-viewer.ts"
import { layoutFaults } from "./wizard/index.ts"

const screens = [
  { width: 320, height: 568 },
  { width: 1_280, height: 800 },
]
/** Of the mean difference (0–255); a shadow may reach as far as the navigation, letters may not. */
const mostInk = 1

const resources = new AsyncDisposableStack()
let browser: Browser
let viewer: LoneViewer
let context: TestContext
let store: ImageStore
beforeAll(async () => {
  const directory = await mkdtemp(path.join(tmpdir(), "stepscape-hostile-"))
  resources.defer(() => rm(directory, { recursive: true, force: true }))
  store = createDiskImageStore({ directory: path.join(directory, "files"), publicUrlPrefix: "http://127.0.0.1/files" })
  context = resources.use(await createTestContext({ imageStore: store }))
  viewer = await startLoneViewer({ DATA_DIR: directory })
  resources.defer(() => viewer.stop())
  browser = await launchBrowser()
  resources.defer(() => browser.close())
})
afterAll(() => resources.disposeAsync())

const aligns = ["left", "center", "bottom"] as const

/** Walks through a whole wizard and finds nothing wrong, on a small and on a large screen. */
const expectHarmless = async (wizardId: string, total: number): Promise<void> => {
  const faults: string[] = []
  for (const screen of screens) {
    const { page, incidents, close } = await openGuarded(browser, { origin: viewer.url, screen })
    const answer = await page.goto(`${viewer.url}/w/${wizardId}`)
    expect(answer?.status()).toBe(200)
    expect(await dangersIn(page)).toEqual([])
    for (let number = 1; number <= total; number += 1) {
      await page.goto(`${viewer.url}/w/${wizardId}#${number}`)
      const where = `slide ${number} at ${screen.width} px`
      faults.push(...(await layoutFaults(page)).map((fault) => `${where}: ${fault}`))
      // Nearest to the texts on the small screen.
      if (screen !== screens[0]) continue
      const ink = await inkOverNavigation(page)
      if (ink > mostInk) faults.push(`${where}: ink over the navigation: ${ink}`)
    }
    expect(await incidents()).toEqual([])
    await close()
  }
  expect(faults).toEqual([])
}

test("what an admin may type does nothing, loads nothing and covers nothing", async () => {
  const { core, actor } = context
  const { id: wizardId } = await core.wizards.create(actor, { title: typedTexts[1]?.slice(0, 120) ?? "" })
  const total = Math.max(typedTexts.length, typedBodies.length)
  let backgroundImageUrl: string | null = null
  for (let index = 0; index < total; index += 1) {
    const { id: stepId } = await core.steps.create(actor, { wizardId, type: "content" })
    const headline = typedTexts[index % typedTexts.length] ?? ""
    const presentation = {
      headline,
      body: typedBodies[index % typedBodies.length] ?? "",
      cta: { label: Array.from(headline).slice(0, 40).join("").trim() || "Go on" },
    }
    if (index === 0) {
      const bytes = await photoLike({ width: 480, height: 320, seed: 1 })
      const step = await core.backgrounds.upload(actor, { wizardId, stepId, bytes })
      ;({ backgroundImageUrl } = step.config.presentation)
    }
    await core.steps.update(actor, { wizardId, stepId, patch: { presentation } })
    if (index % 2 === 1) continue
    // In two edits: the first makes the picture the step's, the second says how it stands there.
    await core.steps.update(actor, { wizardId, stepId, patch: { presentation: { backgroundImageUrl } } })
    const background = { align: aligns[(index / 2) % aligns.length] ?? "center" }
    await core.steps.update(actor, { wizardId, stepId, patch: { presentation: { background } } })
  }
  await core.publishing.publish(actor, { wizardId })
  await expectHarmless(wizardId, total)
})

describe("what the core takes from nobody", () => {
  test.each([
    ["a NUL", { headline: "a\u0000b" }],
    ["half a surrogate pair", { headline: "a\ud800b" }],
    ["a headline of 100 KB", { headline: "W".repeat(102_400) }],
    ["a body of 100 KB", { body: "W".repeat(102_400) }],
    ["a huge button", { cta: { label: "W".repeat(5_000) } }],
    ["a link that is a script", { cta: { label: "Go", href: "javascript:alert(1)" } }],
    ["a link that is a document", { cta: { label: "Go", href: "data:text/html,<script>alert(1)</script>" } }],
    ["a link behind a control character", { cta: { label: "Go", href: "\u0001javascript:alert(1)" } }],
    ["somebody else's picture", { backgroundImageUrl: "https://evil.example/a.png" }],
    ["an address that closes what it stands in", { backgroundImageUrl: '"); } </style><script>alert(1)</script>' }],
  ])("%s", async (_, presentation) => {
    const { wizardId, stepId } = await context.createStep()
    const edit = context.core.steps.update(context.actor, { wizardId, stepId, patch: { presentation } })
    await expect(edit).rejects.toMatchObject({ code: "INVALID_INPUT" })
  })
})

/** A document that nobody published: made as publishing does, of what no core would have let in. */
const smuggle = (wizardId: string): PublishedWizard => {
  const steps = smuggledTexts.map((text, index) => ({
    id: String(index),
    type: index % 2 === 0 ? ("content" as const) : ("call-to-action" as const),
    config: {
      presentation: { headline: text, body: text, backgroundImageUrl: null, cta: { label: text } },
      specific: { label: text.trim().slice(0, 80) || "Go" },
    },
  }))
  return makeSnapshot({
    wizard: {
      id: wizardId,
      title: smuggledTexts[3] ?? "",
      language: defaultLanguage,
      theme: defaultTheme,
      allowedOrigins: [],
    },
    version: 1,
    publishedAt: new Date("2026-11-23T00:00:00Z"),
    steps,
    pictures: [],
  })
}

const put = (wizardId: string, document: unknown): Promise<void> =>
  store.put(latestKey(wizardId), Buffer.from(JSON.stringify(document)))

test("what stands in the store all the same does nothing, loads nothing and covers nothing", async () => {
  await put("smuggled", smuggle("smuggled"))
  await expectHarmless("smuggled", smuggledTexts.length)
})

type Slide = PublishedWizard["slides"][number]
const picture = (key: string) => ({
  key,
  width: 16,
  height: 9,
  focalPoint: { x: 0.5, y: 0.5 },
  scrim: "auto",
  widths: [],
  thumbhash: null,
  color: null,
  look: null,
})
const tampered: [string, (slide: Slide) => object][] = [
  ["a button that is a script", (slide) => ({ ...slide, cta: { label: "Go", href: "javascript:alert(1)" } })],
  ["a button that is a document", (slide) => ({ ...slide, cta: { label: "Go", href: "data:text/html,x" } })],
  ["a picture from elsewhere", (slide) => ({ ...slide, picture: picture("https://evil.example/a.png") })],
  ["a key that closes what it stands in", (slide) => ({ ...slide, picture: picture('images/"><script>alert(1)') })],
  ["a key of control characters", (slide) => ({ ...slide, picture: picture("images/\u0000\u202e.png") })],
  [
    "a colour that is a rule",
    (slide) => ({
      ...slide,
      picture: { ...picture("images/a.png"), color: "red}body{background:url(//evil.example)" },
    }),
  ],
]
test.each(tampered)("%s is shown to nobody", async (_, tamper) => {
  const wizardId = crypto.randomUUID()
  const wizard = smuggle(wizardId)
  await put(wizardId, { ...wizard, slides: wizard.slides.slice(0, 1).map(tamper) })
  const answer = await fetch(`${viewer.url}/w/${wizardId}`)
  expect([answer.status, answer.headers.has("retry-after")]).toEqual([503, true])
  expect(await answer.text()).not.toMatch(/evil|alert/)
})
