import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createTestContext, type TestContext } from "../src/testing/index.ts"

let context: TestContext
beforeAll(async () => {
  context = await createTestContext()
  await context.setImageLimit(null)
})
afterAll(() => context[Symbol.asyncDispose]())

const reload = async (wizardId: string) => (await context.core.wizards.get(context.actor, { wizardId })).steps

describe("updating a step", () => {
  test("two admins who edit different fields at once both keep their edit", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        core.steps.update(actor, { wizardId, stepId, patch: { specific: { [`field${index}`]: index } } }),
      ),
    )
    const [step] = await reload(wizardId)
    expect(Object.keys(step?.config.specific ?? {})).toHaveLength(20)
    expect(step?.revision).toBe(21)
  })

  test("an edit made while a picture is painted survives it, and the picture survives the edit", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    const painting = core.backgrounds.generate(actor, { wizardId, stepId, prompt: "dunes" })
    await core.steps.update(actor, { wizardId, stepId, patch: { presentation: { headline: "Hello" } } })
    const { imageUrl } = await painting
    await core.steps.update(actor, { wizardId, stepId, patch: { presentation: { body: "there" } } })
    const [step] = await reload(wizardId)
    expect(step?.config.presentation).toMatchObject({ headline: "Hello", body: "there", backgroundImageUrl: imageUrl })
  })

  test("a stale revision is refused with the current step, and changes nothing", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    await core.steps.update(actor, {
      wizardId,
      stepId,
      patch: { presentation: { headline: "Mine" } },
      expectedRevision: 1,
    })
    await expect(
      core.steps.update(actor, {
        wizardId,
        stepId,
        patch: { presentation: { headline: "Yours" } },
        expectedRevision: 1,
      }),
    ).rejects.toMatchObject({
      code: "CONFLICT",
      details: { current: { revision: 2, config: { presentation: { headline: "Mine" } } } },
    })
    expect((await reload(wizardId))[0]?.config.presentation.headline).toBe("Mine")
  })

  test("unknown keys survive every edit", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    await core.steps.update(actor, {
      wizardId,
      stepId,
      patch: { theirs: { deep: [1, 2] }, presentation: { later: true, cta: { label: "Go", size: "large" } } },
    })
    await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "dunes" })
    await core.steps.update(actor, {
      wizardId,
      stepId,
      patch: { presentation: { background: { blur: 2, focalPoint: { x: 0.25, zoom: 2 } } } },
    })
    const step = await core.steps.update(actor, { wizardId, stepId, patch: { presentation: { headline: "Hello" } } })
    expect(step.config).toMatchObject({
      theirs: { deep: [1, 2] },
      presentation: {
        later: true,
        headline: "Hello",
        cta: { label: "Go", size: "large" },
        background: { blur: 2, focalPoint: { x: 0.25, y: 0.5, zoom: 2 } },
      },
    })
  })

  const deep = (levels: number): object => Array.from({ length: levels }).reduce<object>((inner) => ({ inner }), {})

  test.each<[string, Record<string, unknown>]>([
    ["a headline of 40,000 characters", { presentation: { headline: "a".repeat(40_000) } }],
    ["a headline that is no text", { presentation: { headline: { toString: "x" } } }],
    ["a NUL", { specific: { text: "a\0b" } }],
    ["half an emoji", { specific: { "\ud83c": 1 } }],
    ["100,000 levels", { specific: deep(100_000) }],
    ["what JSON does not have", { specific: { at: new Map([["a", 10n]]) } }],
    ["an undefined value", { presentation: { headline: undefined } }],
    ["no number", { specific: { size: Number.NaN } }],
    ["a script as a link", { presentation: { cta: { label: "Go", href: "javascript:alert(1)" } } }],
    ["a link behind a control character", { presentation: { cta: { label: "Go", href: "\u0001https://a.example" } } }],
    ["a link that may mean our own site", { presentation: { cta: { label: "Go", href: "https:a.example" } } }],
    ["somebody else's picture", { presentation: { backgroundImageUrl: "https://evil.example/images/a.png" } }],
    ["a script as a picture", { presentation: { backgroundImageUrl: `'")};</style><script>` } }],
    ["another picture by its id", { presentation: { background: { generationId: crypto.randomUUID() } } }],
    ["more than a step may hold", { specific: { text: "a".repeat(200_000) } }],
  ])("refuses %s and changes nothing", async (_name, patch) => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    await expect(core.steps.update(actor, { wizardId, stepId, patch })).rejects.toMatchObject({ code: "INVALID_INPUT" })
    expect((await reload(wizardId))[0]?.revision).toBe(1)
  })

  test("any text that PostgreSQL can hold comes back as it was sent", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    const text = fc
      .string({ unit: "binary", maxLength: 200 })
      .filter((value) => !value.includes("\0") && value.isWellFormed())
    await fc.assert(
      fc.asyncProperty(text, async (headline) => {
        const step = await core.steps.update(actor, { wizardId, stepId, patch: { presentation: { headline } } })
        expect(step.config.presentation.headline).toBe(headline)
      }),
      { numRuns: 30 },
    )
  })
})

describe("a step's picture", () => {
  test("null removes it, its own address brings it back, saving what one got changes nothing", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    const { imageUrl: backgroundImageUrl } = await core.backgrounds.generate(actor, {
      wizardId,
      stepId,
      prompt: "dunes",
    })
    const update = (presentation: object) => core.steps.update(actor, { wizardId, stepId, patch: { presentation } })

    const same = await update({ backgroundImageUrl, background: { scrim: "strong" } })
    expect(same.config.presentation).toMatchObject({ backgroundImageUrl, background: { scrim: "strong" } })
    const removed = await update({ backgroundImageUrl: null })
    expect(removed.config.presentation.backgroundImageUrl).toBeNull()
    expect(removed.config.presentation).not.toHaveProperty("background")
    const restored = await update({ backgroundImageUrl, background: { align: "left" } })
    const background = { scrim: "auto", align: "left", focalPoint: { x: 0.5, y: 0.5 } }
    expect(restored.config.presentation).toMatchObject({ backgroundImageUrl, background })
    const renewed = await update({ backgroundImageUrl, background: null })
    expect(renewed.config.presentation).toMatchObject({ backgroundImageUrl, background: { align: "center" } })
    const emptied = await core.steps.update(actor, { wizardId, stepId, patch: { presentation: null } })
    expect(emptied.config.presentation).toEqual({ headline: "", body: "", backgroundImageUrl: null })
  })

  test("its address is known again under any public prefix", async () => {
    const { imageStore } = context
    const publicUrl = (key: string) => `https://cdn.example/images/our-images/${key}`
    await using elsewhere = await createTestContext({ imageStore: { ...imageStore, publicUrl } })
    const { core, actor } = elsewhere
    const step = await elsewhere.createStep()
    const { imageUrl: backgroundImageUrl } = await core.backgrounds.generate(actor, { ...step, prompt: "dunes" })
    await core.steps.update(actor, { ...step, patch: { presentation: { backgroundImageUrl: null } } })
    const restored = await core.steps.update(actor, { ...step, patch: { presentation: { backgroundImageUrl } } })
    expect(restored.config.presentation).toMatchObject({ backgroundImageUrl })
  })

  test("another community's picture cannot be taken", async () => {
    const { core, actor, stranger } = context
    const { wizardId, stepId } = await context.createStep()
    const { imageUrl } = await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "dunes" })
    const theirs = await core.wizards.create(stranger, { title: "Mine" })
    await expect(
      core.steps.create(stranger, {
        wizardId: theirs.id,
        type: "content",
        config: { presentation: { backgroundImageUrl: imageUrl } },
      }),
    ).rejects.toMatchObject({ code: "INVALID_INPUT" })
  })
})

test("steps are reordered as a whole or not at all", async () => {
  const { core, actor } = context
  const { wizardId, stepId: first } = await context.createStep()
  const { id: second } = await core.steps.create(actor, { wizardId, type: "content" })
  for (const stepIds of [[first], [first, first], [first, second, crypto.randomUUID()], ["x", "y"]]) {
    await expect(core.steps.reorder(actor, { wizardId, stepIds })).rejects.toMatchObject({ code: "INVALID_INPUT" })
  }
  await core.steps.reorder(actor, { wizardId, stepIds: [second, first] })
  expect((await reload(wizardId)).map(({ id }) => id)).toEqual([second, first])
})

test("a stranger can neither see nor change a wizard", async () => {
  const { core, stranger } = context
  const { wizardId, stepId } = await context.createStep()
  const attempts = await Promise.allSettled([
    core.wizards.get(stranger, { wizardId }),
    core.wizards.update(stranger, { wizardId, title: "Mine now" }),
    core.wizards.remove(stranger, { wizardId }),
    core.steps.create(stranger, { wizardId, type: "content" }),
    core.steps.update(stranger, { wizardId, stepId, patch: {} }),
    core.steps.reorder(stranger, { wizardId, stepIds: [stepId] }),
    core.steps.remove(stranger, { wizardId, stepId }),
    core.publishing.publish(stranger, { wizardId }),
    core.publishing.unpublish(stranger, { wizardId }),
    core.backgrounds.latest(stranger, { wizardId }),
  ])
  for (const attempt of attempts) expect(attempt).toMatchObject({ status: "rejected", reason: { code: "NOT_FOUND" } })
  expect((await core.wizards.list(stranger)).map(({ id }) => id)).not.toContain(wizardId)
})
