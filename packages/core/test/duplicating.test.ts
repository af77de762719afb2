import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createTestContext, type TestContext } from "../src/testing/index.ts"

let context: TestContext
beforeAll(async () => {
  context = await createTestContext()
})
afterAll(() => context[Symbol.asyncDispose]())

const headlines = async (wizardId: string) =>
  (await context.core.wizards.get(context.actor, { wizardId })).steps.map(({ config }) => config.presentation.headline)

describe("a step's copy", () => {
  test("stands right behind it, shows the same picture, and uses no quota", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    const patch = { presentation: { headline: "First" }, specific: { kept: true } }
    await core.steps.update(actor, { wizardId, stepId, patch })
    const last = { presentation: { headline: "Last" } }
    await core.steps.create(actor, { wizardId, type: "content", config: last })
    const { imageUrl } = await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "dunes" })
    const { features } = await core.quota.usage(actor)

    const copy = await core.steps.duplicate(actor, { wizardId, stepId })
    const { steps } = await core.wizards.get(actor, { wizardId })
    expect(steps.map(({ id }) => id)).toEqual([stepId, copy.id, expect.any(String)])
    expect(steps[1]).toEqual(copy)
    expect(copy).toMatchObject({ revision: 1, config: steps[0]?.config })
    expect(copy.config.presentation.backgroundImageUrl).toBe(imageUrl)
    expect(await core.quota.usage(actor)).toEqual({ features })

    await core.steps.update(actor, { wizardId, stepId: copy.id, patch: { presentation: { headline: "Copy" } } })
    expect(await headlines(wizardId)).toEqual(["First", "Copy", "Last"])
  })

  test("stands there also where one that was brought back shares its place", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    const second = await core.steps.create(actor, { wizardId, type: "content" })
    await core.steps.remove(actor, { wizardId, stepId })
    await core.steps.reorder(actor, { wizardId, stepIds: [second.id] })
    await core.steps.recover(actor, { wizardId, stepId })
    const order = async () => (await core.wizards.get(actor, { wizardId })).steps.map(({ id }) => id)
    expect(await order()).toEqual([stepId, second.id])
    const copy = await core.steps.duplicate(actor, { wizardId, stepId })
    expect(await order()).toEqual([stepId, copy.id, second.id])
  })

  test("made many times at once, there are as many, between the same neighbours", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    await core.steps.create(actor, { wizardId, type: "content", config: { presentation: { headline: "Last" } } })
    await Promise.all(Array.from({ length: 20 }, () => core.steps.duplicate(actor, { wizardId, stepId })))
    const { steps } = await core.wizards.get(actor, { wizardId })
    expect(steps).toHaveLength(22)
    expect(steps[0]?.id).toBe(stepId)
    expect(steps.at(-1)?.config.presentation.headline).toBe("Last")
    expect(new Set(steps.map(({ position }) => position)).size).toBe(22)
  })
})

describe("a wizard's copy", () => {
  test("is a draft with the same settings and steps, and lives its own life", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    const settings = { language: "pt-BR", theme: { hue: 10, ground: "light" }, artDirection: { mood: "calm" } } as const
    await core.wizards.update(actor, { wizardId, ...settings })
    const removed = await core.steps.create(actor, { wizardId, type: "content" })
    await core.steps.remove(actor, { wizardId, stepId: removed.id })
    const { imageUrl } = await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "dunes" })
    await core.publishing.publish(actor, { wizardId })

    const copy = await core.wizards.duplicate(actor, { wizardId, title: "Another" })
    expect(copy).toMatchObject({ ...settings, title: "Another", status: "draft", publishedVersion: null })
    const { steps } = await core.wizards.get(actor, { wizardId: copy.id })
    expect(steps).toHaveLength(1)
    expect(steps[0]).toMatchObject({ wizardId: copy.id, config: { presentation: { backgroundImageUrl: imageUrl } } })
    expect(steps[0]?.id).not.toBe(stepId)

    await core.wizards.remove(actor, { wizardId })
    await core.publishing.publish(actor, { wizardId: copy.id })
    expect(await headlines(copy.id)).toHaveLength(1)
  })

  test("needs a title, and a wizard of one's own", async () => {
    const { core, actor } = context
    const { wizardId } = await context.createStep()
    await expect(core.wizards.duplicate(actor, { wizardId, title: " " })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { issues: [{ path: "title" }] },
    })
    const stranger = { ...actor, communityId: "strangers" }
    await expect(core.wizards.duplicate(stranger, { wizardId, title: "Mine" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    })
  })
})

describe("a template", () => {
  test("becomes a wizard that could be published as it is", async () => {
    const { core, actor } = context
    const templates = core.wizards.templates()
    expect(templates.map(({ id }) => id)).toEqual(["welcome", "product-tour", "community-rules", "event"])
    for (const { id, title, theme, headlines: expected } of templates) {
      const wizard = await core.wizards.create(actor, { template: id })
      expect(wizard).toMatchObject({ title, theme, status: "draft" })
      expect(await headlines(wizard.id)).toEqual(expected)
      expect((await core.publishing.publish(actor, { wizardId: wizard.id })).shortfalls).toEqual([])
    }
  })

  test("is what was not told otherwise", async () => {
    const { core, actor } = context
    const theme = { hue: 1, ground: "dark" } as const
    const wizard = await core.wizards.create(actor, { template: "event", title: "Summer party", theme })
    expect(wizard).toMatchObject({ title: "Summer party", theme })
  })

  test.each([{}, { template: "none" }])("%j makes no wizard", async (input) => {
    await expect(context.core.wizards.create(context.actor, input as never)).rejects.toMatchObject({
      code: "INVALID_INPUT",
    })
  })
})

test("the list tells how each wizard begins", async () => {
  const { core, actor } = context
  const { wizardId, stepId } = await context.createStep()
  await core.steps.update(actor, { wizardId, stepId, patch: { presentation: { headline: "Hello" } } })
  await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "dunes" })
  const newest = await core.steps.create(actor, { wizardId, type: "content" })
  await core.steps.reorder(actor, { wizardId, stepIds: [newest.id, stepId] })
  await core.steps.remove(actor, { wizardId, stepId: newest.id })
  const empty = await core.wizards.create(actor, { title: "Empty" })
  const list = await core.wizards.list(actor)
  const { steps } = await core.wizards.get(actor, { wizardId })
  expect(list.find(({ id }) => id === wizardId)).toMatchObject({
    stepCount: 1,
    headline: "Hello",
    cover: { ...steps[0]?.picture },
  })
  expect(list.find(({ id }) => id === empty.id)).toMatchObject({ stepCount: 0, headline: null, cover: null })
  await core.steps.remove(actor, { wizardId, stepId })
  const after = await core.wizards.list(actor)
  expect(after.find(({ id }) => id === wizardId)).toMatchObject({ stepCount: 0, cover: null })
})
