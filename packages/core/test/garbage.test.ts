import sharp from "sharp"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { toJson } from "../src/db/database.ts"
import { originalKey, variantKey } from "../src/objects/index.ts"
import { stepConfigSchema } from "../src/step-config/index.ts"
import { applyPatch } from "../src/steps/apply-patch.ts"
import { createTestClock, createTestContext, type TestContext } from "../src/testing/index.ts"

const minute = 60_000
const day = 24 * 60 * minute
const clock = createTestClock(new Date("2026-11-23T12:00:00Z"))
let context: TestContext
let bytes: Uint8Array
beforeAll(async () => {
  // The test itself collects, so that nothing else does.
  context = await createTestContext({ worker: false, clock })
  bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#c54" } })
    .png()
    .toBuffer()
})
afterAll(() => context[Symbol.asyncDispose]())
beforeEach(() => collect())

/** Removes a step, or its whole wizard, and lets the week pass in which it could be brought back. */
const removeForGood = async (what: "steps" | "wizards", place: { wizardId: string; stepId: string }) => {
  await context.core[what].remove(context.actor, place)
  clock.advance(7 * day)
}

/** What runs within a day of each other see. */
const collect = async () => {
  const { pictures, leftovers, waiting } = await context.core.collectGarbage()
  return { removed: [...pictures, ...leftovers].map(({ generationId }) => generationId), waiting }
}

const upload = async () => {
  const { core, actor, database } = context
  const place = await context.createStep()
  const { config } = await core.backgrounds.upload(actor, { ...place, bytes })
  const generationId = config.presentation.background?.generationId ?? ""
  const { imageKey } = await database.backgroundGeneration.findUniqueOrThrow({ where: { id: generationId } })
  const key = imageKey ?? ""
  const url = config.presentation.backgroundImageUrl
  const isThere = async () => (await context.imageStore.head(key)) !== null
  return { ...place, generationId, key, url, isThere }
}

test("what nothing refers to is removed with its variants after a day, not before", async () => {
  const { core, actor, imageStore } = context
  const picture = await upload()
  await core.publishing.publish(actor, picture)
  await removeForGood("wizards", picture)
  expect(await collect()).toMatchObject({ removed: [], waiting: 1 })
  clock.advance(day - minute)
  expect(await collect()).toMatchObject({ removed: [], waiting: 1 })
  expect(await picture.isThere()).toBe(true)
  clock.advance(minute)
  const { pictures } = await core.collectGarbage({ dryRun: true })
  expect(pictures.map(({ generationId }) => generationId)).toEqual([picture.generationId])
  expect(await picture.isThere()).toBe(true)

  expect(await collect()).toEqual({ removed: [picture.generationId], waiting: 0 })
  expect(await picture.isThere()).toBe(false)
  for (const format of ["avif", "webp"] as const) {
    expect(await imageStore.head(variantKey(picture.key, 64, format))).toBeNull()
  }
  expect(await collect()).toEqual({ removed: [], waiting: 0 })
  expect(await core.backgrounds.get(actor, picture)).toMatchObject({ status: "succeeded", imageUrl: null })
})

test("a step's history, another step and every published version keep a picture", async () => {
  const { core, actor } = context
  const inHistory = await upload()
  await core.backgrounds.clear(actor, inHistory)

  const elsewhere = await upload()
  const other = await context.createStep()
  await core.backgrounds.apply(actor, { ...other, generationId: elsewhere.generationId })
  await removeForGood("wizards", elsewhere)

  const published = await upload()
  await core.publishing.publish(actor, published)
  await core.steps.create(actor, { wizardId: published.wizardId, type: "content" })
  await removeForGood("steps", published)
  await core.publishing.publish(actor, published)
  await core.publishing.unpublish(actor, published)

  expect(await collect()).toEqual({ removed: [], waiting: 0 })
  clock.advance(30 * day)
  expect(await collect()).toEqual({ removed: [], waiting: 0 })
  for (const picture of [inHistory, elsewhere, published]) expect(await picture.isThere()).toBe(true)
})

test("a picture that is used again meanwhile stays, and then has its whole day anew", async () => {
  const { core, actor } = context
  const picture = await upload()
  await removeForGood("steps", picture)
  await collect()
  clock.advance(day - minute)
  const other = await context.createStep()
  await core.backgrounds.apply(actor, { ...other, generationId: picture.generationId })
  await removeForGood("wizards", other)
  clock.advance(minute)
  expect(await collect()).toMatchObject({ removed: [] })
  clock.advance(day - minute)
  expect(await collect()).toMatchObject({ removed: [] })
  clock.advance(minute)
  expect(await collect()).toMatchObject({ removed: [picture.generationId] })
})

test("a picture that is being applied while a run looks has its whole day, once nothing refers to it", async () => {
  const { actor, database } = context
  const picture = await upload()
  await removeForGood("steps", picture)
  const other = await context.createStep()
  await database.$transaction(async (transaction) => {
    const current = { type: "content" as const, config: stepConfigSchema.parse({}) }
    const patch = { presentation: { backgroundImageUrl: picture.url } }
    const config = await applyPatch({ ...context, actor }, transaction, current, patch)
    await collect()
    await transaction.step.update({ where: { id: other.stepId }, data: { config: toJson(config) } })
  })
  clock.advance(2 * day)
  await removeForGood("steps", other)
  expect(await collect()).toMatchObject({ removed: [], waiting: 1 })
  clock.advance(day)
  expect(await collect()).toMatchObject({ removed: [picture.generationId] })
})

test("whoever uses a picture at the very moment it is collected has it, or is told that it is gone", async () => {
  const { core, actor } = context
  for (let round = 0; round < 30; round += 1) {
    const picture = await upload()
    await removeForGood("steps", picture)
    await collect()
    clock.advance(day)
    const other = await context.createStep()
    const collecting = [core.collectGarbage(), core.collectGarbage()]
    const [[applied]] = await Promise.all([
      Promise.allSettled([core.backgrounds.apply(actor, { ...other, generationId: picture.generationId })]),
      ...collecting,
    ])
    expect(await picture.isThere()).toBe(applied.status === "fulfilled")
    const { steps } = await core.wizards.get(actor, other)
    expect(steps[0]?.config.presentation.backgroundImageUrl).toBe(applied.status === "fulfilled" ? picture.url : null)
  }
})

test("what a store could not remove is removed by the next run", async () => {
  const { core, actor, imageStore } = context
  const picture = await upload()
  await removeForGood("steps", picture)
  await collect()
  clock.advance(day)
  const broken = { ...imageStore, delete: () => Promise.reject(new Error("The store is away")) }
  const failing = await context.openCore({ worker: false, clock, imageStore: broken })
  await expect(failing.collectGarbage()).rejects.toThrow("The store is away")
  const other = await context.createStep()
  await expect(core.backgrounds.apply(actor, { ...other, generationId: picture.generationId })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  })
  expect(await collect()).toMatchObject({ removed: [picture.generationId] })
  expect(await picture.isThere()).toBe(false)
})

test("what an upload stored that never ended is removed after a day", async () => {
  const { actor, database, imageStore } = context
  const place = await context.createStep()
  const dying = {
    ...imageStore,
    put: async (...object: Parameters<typeof imageStore.put>) => {
      await imageStore.put(...object)
      throw new Error("killed")
    },
  }
  const killed = await context.openCore({ worker: false, clock, imageStore: dying })
  await expect(killed.backgrounds.upload(actor, { ...place, bytes })).rejects.toThrow("killed")
  const { generationId } = await database.unfinishedUpload.findFirstOrThrow({ where: { stepId: place.stepId } })
  clock.advance(day - minute)
  expect(await collect()).toMatchObject({ removed: [] })
  clock.advance(minute)
  const { leftovers } = await context.core.collectGarbage({ dryRun: true })
  const key = leftovers[0]?.key ?? ""
  expect(await imageStore.head(key)).not.toBeNull()
  expect(await collect()).toMatchObject({ removed: [generationId] })
  expect(await imageStore.head(key)).toBeNull()
})

test("what a cancelled painting stored after it was discarded is removed after a day", async () => {
  const { core, actor, database, imageStore } = context
  const place = await context.createStep()
  const { id } = await core.backgrounds.start(actor, { ...place, prompt: "fog" })
  await core.backgrounds.cancel(actor, { generationId: id })
  const row = await database.backgroundGeneration.update({ where: { id }, data: { storingAt: clock.now() } })
  const key = originalKey({ ...row, generationId: id })
  await imageStore.put(key, bytes)
  expect(await collect()).toMatchObject({ removed: [] })
  clock.advance(day + minute)
  expect(await collect()).toMatchObject({ removed: [id] })
  expect(await imageStore.head(key)).toBeNull()
  expect(await collect()).toMatchObject({ removed: [] })
})
