import { setTimeout as wait } from "node:timers/promises"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Core } from "../src/core.ts"
import type { ImageStore } from "../src/image-store/image-store.ts"
import { latestKey, versionKey } from "../src/objects/index.ts"
import { parsePublishedDocument, type PublishedWizard } from "../src/published/index.ts"
import { createTestContext, type TestContext } from "../src/testing/index.ts"

let context: TestContext
beforeAll(async () => {
  context = await createTestContext()
})
afterAll(() => context[Symbol.asyncDispose]())

const read = async (key: string) => {
  const stored = await context.imageStore.get(key)
  if (stored === null) throw new Error(`There is no ${key}`)
  return parsePublishedDocument(JSON.parse(new TextDecoder().decode(stored.bytes)))
}
const headlineOf = async (key: string) => ((await read(key)) as PublishedWizard).slides[0]?.headline

/** A wizard whose versions 1, 2, … have these headlines. */
const publishAll = async (...headlines: string[]) => {
  const { core, actor } = context
  const { wizardId, stepId } = await context.createStep()
  for (const headline of headlines) {
    await core.steps.update(actor, { wizardId, stepId, patch: { presentation: { headline } } })
    await core.publishing.publish(actor, { wizardId })
  }
  return { wizardId, stepId }
}

describe("restoring", () => {
  test("publishes what an earlier version showed, as a new one; steps and versions stay", async () => {
    const { core, actor } = context
    const { wizardId } = await publishAll("first", "second")
    const first = (await read(versionKey(wizardId, 1))) as PublishedWizard
    const service = { kind: "service", name: "rollback", communityId: actor.communityId } as const
    expect(await core.publishing.restore(service, { wizardId, version: 1 })).toEqual({ version: 3 })

    const third = (await read(latestKey(wizardId))) as PublishedWizard
    expect(third).toEqual({ ...first, version: 3, publishedAt: third.publishedAt })
    expect(third.publishedAt >= first.publishedAt).toBe(true)
    expect(await read(versionKey(wizardId, 3))).toEqual(third)
    expect(await headlineOf(versionKey(wizardId, 2))).toBe("second")
    const wizard = await core.wizards.get(actor, { wizardId })
    expect(wizard).toMatchObject({ publishedVersion: 3, hasUnpublishedChanges: true })
    expect(wizard.steps[0]?.config.presentation.headline).toBe("second")
    const at = expect.any(Date) as Date
    const plain = { publishedAt: at, publishedBy: "ada", restoredFrom: null, isLive: false }
    expect(await core.publishing.versions(actor, { wizardId })).toEqual({
      versions: [
        { version: 3, publishedAt: at, publishedBy: "service:rollback", restoredFrom: 1, isLive: true },
        { ...plain, version: 2 },
        { ...plain, version: 1 },
      ],
      next: null,
    })
  })

  test("the version that shows the present steps leaves nothing to publish", async () => {
    const { core, actor } = context
    const { wizardId } = await publishAll("first", "second")
    await core.publishing.restore(actor, { wizardId, version: 1 })
    await core.publishing.restore(actor, { wizardId, version: 2 })
    expect(await core.wizards.get(actor, { wizardId })).toMatchObject({ hasUnpublishedChanges: false })
    await core.publishing.restore(actor, { wizardId, version: 3 })
    expect(await core.wizards.get(actor, { wizardId })).toMatchObject({ hasUnpublishedChanges: true })
    expect(await headlineOf(latestKey(wizardId))).toBe("first")
  })

  test("publishes a withdrawn wizard again, if the plan has room for it", async () => {
    const { core, stranger, database } = context
    const create = async () => {
      const { id: wizardId } = await core.wizards.create(stranger, { title: "One of two" })
      await core.steps.create(stranger, { wizardId, type: "content" })
      await core.publishing.publish(stranger, { wizardId })
      return wizardId
    }
    const [wizardId, other] = [await create(), await create()]
    await core.publishing.unpublish(stranger, { wizardId })
    const live = async () => (await core.publishing.versions(stranger, { wizardId })).versions.map((v) => v.isLive)
    expect(await live()).toEqual([false])
    const { id: planId } = await database.plan.findUniqueOrThrow({ where: { code: "pro" } })
    const where = { planId_feature: { planId, feature: "published_wizard" as const } }
    await database.planLimit.update({ where, data: { hardLimit: 1 } })
    await database.community.update({ where: { id: stranger.communityId }, data: { planId } })
    const restore = () => core.publishing.restore(stranger, { wizardId, version: 1 })
    await expect(restore()).rejects.toMatchObject({ code: "QUOTA_EXCEEDED" })
    expect(await live()).toEqual([false])
    await core.publishing.unpublish(stranger, { wizardId: other })
    const { version } = await restore()
    expect(await read(latestKey(wizardId))).toMatchObject({ status: "published", version })
    expect(await live()).toEqual([true, false])
  })

  test("keeps the pictures from being collected", async () => {
    const { core, actor, database } = context
    const { wizardId, stepId } = await context.createStep()
    const { id } = await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "dunes" })
    await core.publishing.publish(actor, { wizardId })
    await core.steps.remove(actor, { wizardId, stepId })
    await core.steps.create(actor, { wizardId, type: "content" })
    await core.publishing.publish(actor, { wizardId })
    await core.publishing.restore(actor, { wizardId, version: 1 })
    const rows = await database.publishedPicture.findMany({ where: { wizardId }, orderBy: { version: "asc" } })
    expect(rows.map(({ version, generationId }) => [version, generationId])).toEqual([
      [1, id],
      [3, id],
    ])
  })

  test("reads documents of earlier schema versions, and writes the present one", async () => {
    const { core, actor, imageStore } = context
    const { wizardId } = await publishAll("first")
    const { language: _, theme: __, ...rest } = (await read(versionKey(wizardId, 1))) as PublishedWizard
    const previous = new TextEncoder().encode(JSON.stringify({ ...rest, schemaVersion: 1 }))
    await imageStore.put(versionKey(wizardId, 1), previous)
    await core.publishing.restore(actor, { wizardId, version: 1 })
    const stored = await imageStore.get(latestKey(wizardId))
    expect(JSON.parse(new TextDecoder().decode(stored?.bytes))).toMatchObject({
      schemaVersion: 3,
      language: "en",
      slides: [{ step: { type: "content", specific: {} } }],
    })
  })

  test("what never was, is another's or cannot be read any more is told as such, and changes nothing", async () => {
    const { core, actor, stranger, imageStore } = context
    const { wizardId } = await publishAll("first", "second", "third")
    const fault = (version: number, who = actor) =>
      core.publishing.restore(who, { wizardId, version }).then(
        () => "none",
        ({ code, details }: { code: string; details: { resource?: string } }) => `${code} ${details.resource}`,
      )
    expect(await fault(4)).toBe("NOT_FOUND version")
    expect(await fault(1, stranger)).toBe("NOT_FOUND wizard")
    await expect(core.publishing.versions(stranger, { wizardId })).rejects.toMatchObject({ code: "NOT_FOUND" })
    for (const version of [0, -1, 1.5, 2 ** 31]) expect(await fault(version)).toContain("INVALID_INPUT")
    await imageStore.delete(versionKey(wizardId, 1))
    await imageStore.put(versionKey(wizardId, 2), new TextEncoder().encode(`{"schemaVersion": 0}`))
    expect([await fault(1), await fault(2)]).toEqual(["NOT_FOUND version_content", "NOT_FOUND version_content"])
    expect(await core.wizards.get(actor, { wizardId })).toMatchObject({ publishedVersion: 3 })
    expect(await headlineOf(latestKey(wizardId))).toBe("third")
    expect((await core.publishing.versions(actor, { wizardId })).versions).toHaveLength(3)
  })
})

test("versions come in pages", async () => {
  const { core, actor } = context
  const { wizardId } = await publishAll("1", "2", "3", "4", "5")
  const seen: number[][] = []
  for (let before: number | null | undefined; before !== null;) {
    const page = await core.publishing.versions(actor, { wizardId, limit: 2, before })
    seen.push(page.versions.map(({ version }) => version))
    before = page.next
  }
  expect(seen).toEqual([[5, 4], [3, 2], [1]])
})

test("whoever publishes, withdraws, restores, allows origins at once: in the end row, document and versions agree", async () => {
  const { core, actor, imageStore, database } = context
  let delays: number[] = []
  const put: ImageStore["put"] = async (...written) => {
    await wait(delays.shift() ?? 0)
    await imageStore.put(...written)
  }
  const other = await context.openCore({ imageStore: { ...imageStore, put }, worker: false })
  const unpublishing = ["withdraw", "allow", "allow elsewhere"] as const
  const acts = fc.constantFrom("publish", "publish elsewhere", "restore", "restore elsewhere", ...unpublishing)
  const all = ["publish", "publish elsewhere", "restore elsewhere", ...unpublishing] as const
  const order = fc.shuffledSubarray([...all], { minLength: all.length })
  const allow = (by: Core, wizardId: string, allowedOrigins: string[]) =>
    by.wizards.update(actor, { wizardId, allowedOrigins })
  const milliseconds = fc.array(fc.nat(25), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(order, fc.array(acts, { maxLength: 3 }), milliseconds, async (each, more, pauses) => {
      const { wizardId } = await publishAll("first")
      delays = pauses
      await Promise.all(
        [...each, ...more].map((act, turn) => {
          switch (act) {
            case "publish":
              return core.publishing.publish(actor, { wizardId })
            case "publish elsewhere":
              return other.publishing.publish(actor, { wizardId })
            case "withdraw":
              return core.publishing.unpublish(actor, { wizardId })
            case "restore":
              return core.publishing.restore(actor, { wizardId, version: 1 })
            case "restore elsewhere":
              return other.publishing.restore(actor, { wizardId, version: 1 })
            case "allow":
              return allow(core, wizardId, [`https://${turn}.example.com`])
            case "allow elsewhere":
              return allow(other, wizardId, [`https://${turn}.example.com`, "http://localhost:3000"])
            default:
              return act satisfies never
          }
        }),
      )
      // What was slow may have been taken up by a worker as well.
      await expect.poll(() => database.latestWrite.count({ where: { wizardId } }), { timeout: 20_000 }).toBe(0)
      const row = await database.wizard.findUniqueOrThrow({ where: { id: wizardId } })
      const { status, publishedVersion, latestVersion, allowedOrigins } = row
      const { versions } = await core.publishing.versions(actor, { wizardId })
      const published = 1 + [...each, ...more].filter((act) => !unpublishing.some((other) => other === act)).length
      expect(versions.map(({ version }) => version)).toEqual(
        Array.from({ length: published }, (_, index) => published - index),
      )
      expect([publishedVersion, latestVersion]).toEqual([published, published])
      expect(versions.filter(({ isLive }) => isLive).map(({ version }) => version)).toEqual(
        status === "published" ? [published] : [],
      )
      const latest = await read(latestKey(wizardId))
      expect(latest).toMatchObject({ status, version: published })
      if (latest.status === "published")
        expect(latest).toEqual({ ...(await read(versionKey(wizardId, published))), allowedOrigins })
    }),
    { numRuns: 20 },
  )
})
