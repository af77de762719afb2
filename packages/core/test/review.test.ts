import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { versionKey } from "../src/objects/index.ts"
import { StoreError } from "../src/image-store/image-store.ts"
import { createTestContext, type TestContext } from "../src/testing/index.ts"

let context: TestContext
beforeAll(async () => {
  context = await createTestContext()
})
afterAll(() => context[Symbol.asyncDispose]())

const review = (wizardId: string, who = context.actor) => context.core.publishing.review(who, { wizardId })
const publish = (wizardId: string, expectedRevision?: number) =>
  context.core.publishing.publish(context.actor, {
    wizardId,
    ...(expectedRevision !== undefined && { expectedRevision }),
  })
const say = (step: { wizardId: string; stepId: string }, headline: string) =>
  context.core.steps.update(context.actor, { ...step, patch: { presentation: { headline } } })

/** A wizard that was published with one step, which says “first”. */
const published = async () => {
  const step = await context.createStep()
  await say(step, "first")
  await publish(step.wizardId)
  return step
}

describe("a review", () => {
  test("before the first version: everything is new, and nothing is stored by looking", async () => {
    const { wizardId, stepId } = await context.createStep()
    const first = { comparedWith: null, nextVersion: 1, shortfalls: [], isMeasured: true }
    for (let look = 0; look < 2; look += 1)
      expect(await review(wizardId)).toMatchObject({ ...first, changes: [{ kind: "added", stepId, number: 1 }] })
    expect(await context.imageStore.get(versionKey(wizardId, 1))).toBeNull()
  })

  test("names what is different from what was published last, withdrawn or restored", async () => {
    const { core, actor } = context
    const step = await published()
    const { wizardId, stepId } = step
    expect(await review(wizardId)).toMatchObject({ comparedWith: 1, nextVersion: 2, changes: [] })
    await say(step, "second")
    const { id: addedId } = await core.steps.create(actor, { wizardId, type: "consent" })
    await core.wizards.update(actor, { wizardId, title: "Another", allowedOrigins: ["https://example.com"] })
    const changes = [
      { kind: "title", before: "Welcome", after: "Another" },
      { kind: "edited", stepId, number: 1, edits: [{ what: "headline", before: "first", after: "second" }] },
      { kind: "added", stepId: addedId, number: 2 },
    ]
    expect((await review(wizardId)).changes).toMatchObject(changes)
    await core.publishing.unpublish(actor, { wizardId })
    expect(await review(wizardId)).toMatchObject({ comparedWith: 1, changes })
    await publish(wizardId)
    expect((await review(wizardId)).changes).toEqual([])
    await core.publishing.restore(actor, { wizardId, version: 1 })
    expect(await review(wizardId)).toMatchObject({ comparedWith: 3, changes })
  })

  test("names what is hard to read once its picture is prepared, and until then says that it is not", async () => {
    const { core, actor, database } = context
    const { wizardId, stepId } = await context.createStep()
    await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "dunes" })
    const presentation = { headline: "Hello", body: "there", background: { scrim: "none" } }
    await core.steps.update(actor, { wizardId, stepId, patch: { presentation } })
    await expect.poll(() => database.backgroundGeneration.count({ where: { wizardId, preparedAt: null } })).toBe(0)
    const { preparedAt, ...prepared } = await database.backgroundGeneration.findFirstOrThrow({ where: { wizardId } })
    const bright = { tone: { grid: 1 }, preparedAt }
    // A tone map of another time counts as none, and bare text on that as hard to read.
    await database.backgroundGeneration.update({ where: { id: prepared.id }, data: bright })
    expect(await review(wizardId)).toMatchObject({ isMeasured: true, shortfalls: [{ stepId, number: 1 }] })
    await database.backgroundGeneration.update({ where: { id: prepared.id }, data: { preparedAt: null } })
    expect(await review(wizardId)).toMatchObject({ isMeasured: false, shortfalls: [] })
    const [change] = (await review(wizardId)).changes ?? []
    expect(change).toMatchObject({ kind: "added", thumbnailUrl: expect.stringMatching(/^http/) })
  })

  test("cannot compare where the store cannot be read; all else is told, and publishing is not in its way", async () => {
    const { imageStore, actor } = context
    const step = await published()
    const { wizardId } = step
    await say(step, "second")
    const get = () => Promise.reject(new StoreError("down"))
    const away = await context.openCore({ imageStore: { ...imageStore, get }, worker: false })
    expect(await away.publishing.review(actor, { wizardId })).toMatchObject({ comparedWith: 1, changes: null })
    await imageStore.delete(versionKey(wizardId, 1))
    expect(await review(wizardId)).toMatchObject({ comparedWith: 1, changes: null, nextVersion: 2 })
    expect(await publish(wizardId)).toMatchObject({ version: 2 })
  })

  test("of nothing to publish, or of another's, is refused", async () => {
    const { core, actor, stranger } = context
    const { id } = await core.wizards.create(actor, { title: "Empty" })
    await expect(review(id)).rejects.toMatchObject({ code: "INVALID_INPUT" })
    const { wizardId } = await published()
    await expect(review(wizardId, stranger)).rejects.toMatchObject({ code: "NOT_FOUND" })
  })

  test("is what gets published: what changed since then has to be looked at first", async () => {
    const step = await published()
    const { wizardId } = step
    await say(step, "second")
    const { revision } = await review(wizardId)
    await say(step, "third")
    const stale = { code: "CONFLICT", details: { reason: "changed_since_review" } }
    await expect(publish(wizardId, revision)).rejects.toMatchObject(stale)
    const again = await review(wizardId)
    // Nothing was used up by it.
    expect(again.nextVersion).toBe(2)
    expect(await publish(wizardId, again.revision)).toMatchObject({ version: 2 })
    await expect(publish(wizardId, -1)).rejects.toMatchObject({ code: "INVALID_INPUT" })
  })
})

describe("comparing a version with the one before", () => {
  test("skips numbers that no version got, and counts what was restored", async () => {
    const { core, actor, database } = context
    const step = await published()
    const { wizardId } = step
    await say(step, "second")
    await database.wizard.update({ where: { id: wizardId }, data: { latestVersion: 4 } })
    await publish(wizardId)
    await core.publishing.restore(actor, { wizardId, version: 1 })
    const compare = (version: number) => core.publishing.compare(actor, { wizardId, version })
    expect(await compare(1)).toMatchObject({ comparedWith: null, changes: [{ kind: "added", headline: "first" }] })
    const headline = (before: string, after: string) => [{ edits: [{ what: "headline", before, after }] }]
    expect(await compare(5)).toMatchObject({ comparedWith: 1, changes: headline("first", "second") })
    expect(await compare(6)).toMatchObject({ comparedWith: 5, changes: headline("second", "first") })
    await expect(compare(2)).rejects.toMatchObject({ code: "NOT_FOUND", details: { resource: "version" } })
  })

  test("tells what cannot be read, and nothing to strangers", async () => {
    const { core, actor, stranger, imageStore } = context
    const { wizardId } = await published()
    await publish(wizardId)
    await expect(core.publishing.compare(stranger, { wizardId, version: 2 })).rejects.toMatchObject({
      code: "NOT_FOUND",
      details: { resource: "wizard" },
    })
    await imageStore.delete(versionKey(wizardId, 1))
    await expect(core.publishing.compare(actor, { wizardId, version: 2 })).rejects.toMatchObject({
      details: { resource: "version_content" },
    })
  })
})
