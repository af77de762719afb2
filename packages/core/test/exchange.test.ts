import fc from "fast-check"
import sharp from "sharp"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createTestContext, type TestContext } from "../src/testing/index.ts"

let context: TestContext
beforeAll(async () => {
  context = await createTestContext()
  await context.setImageLimit(null)
})
afterAll(() => context[Symbol.asyncDispose]())

const counts = async () => {
  const { database } = context
  const [wizards, steps, generations, unfinished] = await Promise.all([
    database.wizard.count(),
    database.step.count(),
    database.backgroundGeneration.count(),
    database.unfinishedUpload.count(),
  ])
  return { wizards, steps, generations, unfinished }
}

/** Three steps: the first two show the same picture in different ways, the last has a key that we do not know. */
const makeWizard = async () => {
  const { core, actor } = context
  const { wizardId, stepId } = await context.createStep()
  const settings = { title: "Harbour", language: "pt-BR", artDirection: { mood: "calm" } } as const
  await core.wizards.update(actor, { wizardId, ...settings, theme: { hue: 10, ground: "light" } })
  await core.steps.update(actor, {
    wizardId,
    stepId,
    patch: { presentation: { headline: "First", body: "**Hello**" } },
  })
  await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "dunes at dusk" })
  const copy = await core.steps.duplicate(actor, { wizardId, stepId })
  const look = { presentation: { background: { focalPoint: { x: 0.1, y: 0.9 }, scrim: "strong", align: "left" } } }
  await core.steps.update(actor, { wizardId, stepId: copy.id, patch: look })
  const unknown = { presentation: { headline: "Last", cta: { label: "Go", href: "https://example.com/" } }, later: [1] }
  await core.steps.create(actor, { wizardId, type: "content", config: unknown })
  return wizardId
}

/** What an admin sees of a wizard, without what tells one installation's from another's. */
const seen = async (wizardId: string) => {
  const { title, language, theme, artDirection, steps } = await context.core.wizards.get(context.actor, { wizardId })
  return {
    wizard: { title, language, theme, artDirection },
    steps: steps.map(({ type, config: { presentation, ...config } }) => {
      const { backgroundImageUrl, background, ...texts } = presentation
      const { generationId: _id, thumbhash: _hash, dominantColor: _color, ...look } = background ?? {}
      return { type, config, texts, look, hasPicture: backgroundImageUrl !== null }
    }),
  }
}

const pixels = async (url: string) => {
  const stored = await context.imageStore.get(url.slice(url.indexOf("images/")))
  return sharp(stored?.bytes).raw().toBuffer()
}

describe("a wizard that travels as a document", () => {
  test("is the same wizard afterwards, and counts against no quota", async () => {
    const { core, actor } = context
    const wizardId = await makeWizard()
    const document = JSON.parse(JSON.stringify(await core.wizards.exportJson(actor, { wizardId })))
    expect(document.pictures).toHaveLength(1)
    expect(JSON.stringify(document)).not.toMatch(/generationId|backgroundImageUrl|https?:\/\/a\//)
    const { features } = await core.quota.usage(actor)

    const imported = await core.wizards.importJson(actor, { document })
    expect(imported).toMatchObject({ status: "draft", publishedVersion: null, allowedOrigins: [] })
    expect(await seen(imported.id)).toEqual(await seen(wizardId))
    expect(await core.quota.usage(actor)).toEqual({ features })
    const [before, after] = await Promise.all(
      [wizardId, imported.id].map(async (id) => {
        const { steps } = await core.wizards.get(actor, { wizardId: id })
        const addresses = steps.map(({ config }) => config.presentation.backgroundImageUrl)
        expect(addresses[0]).toBe(addresses[1])
        return pixels(addresses[0] ?? "")
      }),
    )
    const difference = before!.reduce((sum, value, index) => sum + Math.abs(value - (after?.[index] ?? 255)), 0)
    expect(difference / before!.length).toBeLessThan(2)
    await core.publishing.publish(actor, { wizardId: imported.id })
    expect((await counts()).unfinished).toBe(0)
  })

  test("may go to a community that knows nothing of the first", async () => {
    const { core, actor } = context
    const wizardId = await makeWizard()
    const document = await core.wizards.exportJson(actor, { wizardId })
    await core.communities.ensure({ id: "neighbours", name: "Neighbours", planCode: "free" })
    const neighbour = { ...actor, communityId: "neighbours" }
    const { id } = await core.wizards.importJson(neighbour, { document })
    const { steps } = await core.wizards.get(neighbour, { wizardId: id })
    expect(steps[0]?.config.presentation.backgroundImageUrl).toContain("/neighbours/")
    await expect(core.wizards.exportJson(neighbour, { wizardId })).rejects.toMatchObject({ code: "NOT_FOUND" })
  })

  test("has no picture that is too heavy to travel", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    const create = { width: 3_000, height: 1_500, channels: 3, background: "#284" } as const
    await core.backgrounds.upload(actor, { wizardId, stepId, bytes: await sharp({ create }).jpeg().toBuffer() })
    const { pictures } = await core.wizards.exportJson(actor, { wizardId })
    const picture = await sharp(Buffer.from(pictures[0] ?? "", "base64")).metadata()
    expect(picture).toMatchObject({ format: "webp", width: 2_560, height: 1_280 })
  })

  test("may be empty", async () => {
    const { core, actor } = context
    const { id: wizardId } = await core.wizards.create(actor, { title: "Empty" })
    const document = await core.wizards.exportJson(actor, { wizardId })
    const imported = await core.wizards.importJson(actor, { document })
    expect(await seen(imported.id)).toEqual(await seen(wizardId))
  })
})

describe("a document that is none", () => {
  const good = async () => {
    const { core, actor } = context
    return core.wizards.exportJson(actor, { wizardId: await makeWizard() })
  }
  type Document = Awaited<ReturnType<typeof good>>
  const withPicture = (picture: string) => (document: Document) => ({ ...document, pictures: [picture] })
  const deep = () => JSON.parse(`${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`) as object
  const withBackground = (more: object) => withStep({ presentation: { background: { picture: 0, ...more } } })
  const withStep = (config: object) => (document: Document) => ({ ...document, steps: [{ type: "content", config }] })

  test.each<[string, (document: Document) => unknown, object]>([
    ["nothing", () => undefined, {}],
    ["a list", () => [], { details: { issues: [{ message: "This is no wizard that Stepscape has exported." }] } }],
    ["another program's", (document) => ({ ...document, format: "typebot" }), { code: "INVALID_INPUT" }],
    ["of a later version", (document) => ({ ...document, version: 2 }), { code: "INVALID_INPUT" }],
    ["without a title", (document) => ({ ...document, title: " " }), { code: "INVALID_INPUT" }],
    ["with an unknown type of step", (document) => ({ ...document, steps: [{ type: "x", config: {} }] }), {}],
    ["with too many steps", (document) => ({ ...document, steps: Array(101).fill(document.steps[2]) }), {}],
    ["with a step that is too large", withStep({ specific: { text: "x".repeat(200_000) } }), {}],
    ["with characters that cannot be stored", withStep({ presentation: { headline: "a\0b" } }), {}],
    ["with a dangerous link", withStep({ presentation: { cta: { label: "Go", href: "javascript:alert(1)" } } }), {}],
    ["nested without end", (document) => ({ ...document, steps: [{ type: "content", config: deep() }] }), {}],
    ["with a picture's address", withStep({ presentation: { backgroundImageUrl: "https://example.com/a.png" } }), {}],
    ["with a step that names a generation", withBackground({ generationId: crypto.randomUUID() }), {}],
    ["with a placeholder that is none", withBackground({ thumbhash: 5 }), {}],
    ["with a picture that is not there", (document) => ({ ...document, pictures: [] }), {}],
    ["with a picture that is no base64", withPicture("https://example.com/a.png"), {}],
    ["with a picture that is a text", withPicture(btoa("hello")), { code: "IMAGE_REJECTED" }],
    [
      "with a vector picture",
      withPicture(btoa("<svg xmlns='http://www.w3.org/2000/svg'/>")),
      { code: "IMAGE_REJECTED" },
    ],
  ])("%s, is refused and leaves nothing", async (_, change, error) => {
    const document = await good()
    const before = await counts()
    await expect(
      context.core.wizards.importJson(context.actor, { document: change(document) as never }),
    ).rejects.toMatchObject({ code: "INVALID_INPUT", ...error })
    expect(await counts()).toEqual(before)
  })

  test("whatever it may hold, it is refused or becomes a wizard that can be exported again", async () => {
    const { core, actor } = context
    const document = await good()
    const part = fc.constantFrom(...(Object.keys(document) as (keyof Document)[]))
    await fc.assert(
      fc.asyncProperty(part, fc.jsonValue(), async (key, value) => {
        const changed = { ...document, pictures: [], steps: document.steps.slice(2), [key]: value }
        const made = await core.wizards.importJson(actor, { document: changed as never }).catch((fault: unknown) => {
          expect(fault).toMatchObject({ code: "INVALID_INPUT" })
          return null
        })
        if (made !== null) await core.wizards.exportJson(actor, { wizardId: made.id })
      }),
      { numRuns: 60 },
    )
  })
})
