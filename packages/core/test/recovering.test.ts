import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { latestKey } from "../src/objects/index.ts"
import { parsePublishedDocument } from "../src/published/index.ts"
import { createTestClock, createTestContext, type TestContext } from "../src/testing/index.ts"

const day = 24 * 60 * 60_000
const clock = createTestClock(new Date("2026-11-23T12:00:00Z"))
let context: TestContext
beforeAll(async () => {
  context = await createTestContext({ worker: false, clock })
})
afterAll(() => context[Symbol.asyncDispose]())

const shown = async (wizardId: string) => {
  const stored = await context.imageStore.get(latestKey(wizardId))
  return stored === null ? null : parsePublishedDocument(JSON.parse(new TextDecoder().decode(stored.bytes))).status
}
const gone = { code: "NOT_FOUND" }

describe("a removed step", () => {
  test("is nowhere to be seen, and comes back as it was, where it stood", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    const last = await core.steps.create(actor, { wizardId, type: "content" })
    const patch = { presentation: { headline: "Hello" } }
    const step = await core.steps.update(actor, { wizardId, stepId, patch })
    await core.steps.remove(actor, { wizardId, stepId })

    const { steps } = await core.wizards.get(actor, { wizardId })
    expect(steps.map(({ id }) => id)).toEqual([last.id])
    await expect(core.steps.update(actor, { wizardId, stepId, patch })).rejects.toMatchObject(gone)
    await expect(core.steps.remove(actor, { wizardId, stepId })).rejects.toMatchObject(gone)
    await expect(core.steps.duplicate(actor, { wizardId, stepId })).rejects.toMatchObject(gone)
    await expect(core.backgrounds.start(actor, { wizardId, stepId, prompt: "fog" })).rejects.toMatchObject(gone)
    await expect(core.backgrounds.history(actor, { wizardId, stepId })).rejects.toMatchObject(gone)
    await expect(core.backgrounds.quote(actor, { stepId })).rejects.toMatchObject(gone)
    await expect(core.steps.reorder(actor, { wizardId, stepIds: [stepId, last.id] })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    })

    const recovered = await core.steps.recover(actor, { wizardId, stepId })
    expect(recovered).toMatchObject({ id: stepId, config: step.config, revision: step.revision })
    expect(await core.steps.recover(actor, { wizardId, stepId })).toEqual(recovered)
    const after = await core.wizards.get(actor, { wizardId })
    expect(after.steps.map(({ id }) => id)).toEqual([stepId, last.id])
  })

  test("is not published, leaves something to publish, and so does its return", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    await core.steps.create(actor, { wizardId, type: "content" })
    await core.publishing.publish(actor, { wizardId })
    await core.steps.remove(actor, { wizardId, stepId })
    expect(await core.wizards.get(actor, { wizardId })).toMatchObject({ hasUnpublishedChanges: true })
    await core.publishing.publish(actor, { wizardId })
    const stored = await context.imageStore.get(latestKey(wizardId))
    expect(JSON.parse(new TextDecoder().decode(stored?.bytes))).toMatchObject({ slides: [{}] })
    await core.steps.recover(actor, { wizardId, stepId })
    expect(await core.wizards.get(actor, { wizardId })).toMatchObject({ hasUnpublishedChanges: true })
  })

  test("makes room, and does not come back where there is none", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    for (let count = 1; count < 100; count += 1) await core.steps.create(actor, { wizardId, type: "content" })
    const full = { code: "INVALID_INPUT" }
    await expect(core.steps.duplicate(actor, { wizardId, stepId })).rejects.toMatchObject(full)
    await core.steps.remove(actor, { wizardId, stepId })
    await core.steps.create(actor, { wizardId, type: "content" })
    await expect(core.steps.recover(actor, { wizardId, stepId })).rejects.toMatchObject(full)
  })

  test("is deleted after a week", async () => {
    const { core, actor, database } = context
    const { wizardId, stepId } = await context.createStep()
    await core.steps.remove(actor, { wizardId, stepId })
    clock.advance(7 * day - 60_000)
    await core.collectGarbage()
    await core.steps.recover(actor, { wizardId, stepId })
    await core.steps.remove(actor, { wizardId, stepId })
    clock.advance(7 * day)
    await core.collectGarbage()
    await expect(core.steps.recover(actor, { wizardId, stepId })).rejects.toMatchObject(gone)
    expect(await database.step.count({ where: { id: stepId } })).toBe(0)
  })
})

describe("a removed wizard", () => {
  test("is nowhere to be seen, by visitors neither, and comes back as it was", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    await core.publishing.publish(actor, { wizardId })
    const before = await core.wizards.get(actor, { wizardId })
    const published = async () =>
      (await core.quota.usage(actor)).features.find(({ feature }) => feature === "published_wizard")?.committed
    const counted = await published()
    await core.wizards.remove(actor, { wizardId })

    expect(await shown(wizardId)).toBe("unpublished")
    expect(await published()).toBe((counted ?? 0) - 1)
    expect((await core.wizards.list(actor)).map(({ id }) => id)).not.toContain(wizardId)
    const place = { wizardId, stepId }
    const answers = await Promise.allSettled([
      core.wizards.get(actor, place),
      core.wizards.remove(actor, place),
      core.wizards.duplicate(actor, { ...place, title: "Copy" }),
      core.steps.recover(actor, place),
      core.steps.update(actor, { ...place, patch: {} }),
      core.publishing.publish(actor, place),
      core.publishing.restore(actor, { ...place, version: 1 }),
      core.publishing.versions(actor, place),
      core.backgrounds.start(actor, { ...place, prompt: "fog" }),
      core.backgrounds.quote(actor, { stepId }),
    ])
    for (const answer of answers) expect(answer).toMatchObject({ status: "rejected", reason: gone })

    expect(await core.wizards.recover(actor, place)).toMatchObject({ status: "published", publishedVersion: 1 })
    expect(await shown(wizardId)).toBe("published")
    const { updatedAt, ...after } = await core.wizards.get(actor, place)
    expect({ ...after, updatedAt: before.updatedAt }).toEqual(before)
    expect(await core.wizards.recover(actor, place)).toMatchObject({ status: "published", updatedAt })
  })

  test("comes back withdrawn where the plan has no room for another published one", async () => {
    const { core, actor, database } = context
    const { wizardId } = await context.createStep()
    await core.publishing.publish(actor, { wizardId })
    await core.wizards.remove(actor, { wizardId })
    const limit = (hardLimit: number | null) =>
      database.planLimit.updateMany({ where: { feature: "published_wizard" }, data: { hardLimit } })
    await limit(0)
    expect(await core.wizards.recover(actor, { wizardId })).toMatchObject({ status: "unpublished" })
    expect(await shown(wizardId)).toBe("unpublished")
    await limit(null)
    await core.publishing.publish(actor, { wizardId })
    expect(await shown(wizardId)).toBe("published")
  })

  test("is deleted after a week, and stays withdrawn", async () => {
    const { core, actor } = context
    const { wizardId } = await context.createStep()
    await core.publishing.publish(actor, { wizardId })
    await core.wizards.remove(actor, { wizardId })
    clock.advance(7 * day)
    await core.collectGarbage()
    await expect(core.wizards.recover(actor, { wizardId })).rejects.toMatchObject(gone)
    expect(await shown(wizardId)).toBe("unpublished")
  })

  test("removed and brought back by many at once, it is either there for all or gone for all", async () => {
    const { core, actor } = context
    const { wizardId } = await context.createStep()
    await core.publishing.publish(actor, { wizardId })
    for (let round = 0; round < 10; round += 1) {
      await Promise.allSettled([
        core.wizards.remove(actor, { wizardId }),
        core.wizards.recover(actor, { wizardId }),
        core.publishing.publish(actor, { wizardId }),
        core.wizards.remove(actor, { wizardId }),
        core.wizards.recover(actor, { wizardId }),
      ])
      const isListed = (await core.wizards.list(actor)).some(({ id }) => id === wizardId)
      expect(await shown(wizardId)).toBe(isListed ? "published" : "unpublished")
      await core.wizards.recover(actor, { wizardId })
    }
  })

  test("is out of strangers' reach", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    const stranger = { ...actor, communityId: "strangers" }
    await core.communities.ensure({ id: "strangers", name: "Strangers", planCode: "free" })
    await core.steps.remove(actor, { wizardId, stepId })
    await expect(core.steps.recover(stranger, { wizardId, stepId })).rejects.toMatchObject(gone)
    await core.wizards.remove(actor, { wizardId })
    await expect(core.wizards.recover(stranger, { wizardId })).rejects.toMatchObject(gone)
    await expect(core.wizards.recover(actor, { wizardId: "rubbish" })).rejects.toMatchObject(gone)
  })
})
