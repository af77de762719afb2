import { afterAll, beforeAll, expect, test } from "vitest"
import { createCore } from "../src/core.ts"
import { createPainter } from "../src/image-model/painter/painter.ts"
import type { ImageStore } from "../src/image-store/image-store.ts"
import { latestKey, versionKey } from "../src/objects/index.ts"
import { parsePublishedDocument } from "../src/published/index.ts"
import { createTestContext, type TestContext } from "../src/testing/index.ts"

let context: TestContext
beforeAll(async () => {
  context = await createTestContext()
})
afterAll(() => context[Symbol.asyncDispose]())

const read = async (key: string) => {
  const stored = await context.imageStore.get(key)
  return stored === null ? null : parsePublishedDocument(JSON.parse(new TextDecoder().decode(stored.bytes)))
}

test("publishing writes an immutable version and the latest document", async () => {
  const { core, actor } = context
  const { wizardId, stepId } = await context.createStep()
  await core.steps.update(actor, {
    wizardId,
    stepId,
    patch: {
      presentation: {
        headline: `'")};</style><script>alert(1)</script>`,
        body: "Hello **there** <img src=x onerror=alert(1)> [x](javascript:alert(1)) ![y](https://evil.example/y.png)",
        cta: { label: "Go", href: "https://example.com" },
      },
    },
  })
  const generation = await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "dunes" })
  expect(await core.publishing.publish(actor, { wizardId })).toMatchObject({ version: 1 })

  const document = await read(latestKey(wizardId))
  expect(document).toEqual(await read(versionKey(wizardId, 1)))
  expect(document).toMatchObject({
    status: "published",
    version: 1,
    slides: [{ picture: { width: 256, height: 256, scrim: "auto" }, cta: { href: "https://example.com" } }],
  })
  const [slide] = document?.status === "published" ? document.slides : []
  expect(generation.imageUrl?.endsWith(slide?.picture?.key ?? "?")).toBe(true)
  expect(slide?.bodyHtml).toContain("<strong>there</strong>")
  expect(slide?.bodyHtml).not.toMatch(/<img|<script|href="javascript/)
  expect(await core.wizards.get(actor, { wizardId })).toMatchObject({
    status: "published",
    publishedVersion: 1,
    hasUnpublishedChanges: false,
  })
  await core.steps.update(actor, { wizardId, stepId, patch: { presentation: { headline: "New" } } })
  expect(await core.wizards.get(actor, { wizardId })).toMatchObject({ hasUnpublishedChanges: true })
})

test("what would be too large for every viewer is not published", async () => {
  const { core, actor } = context
  const { id: wizardId } = await core.wizards.create(actor, { title: "Links" })
  const config = { presentation: { body: "[a](http:b)".repeat(900) } }
  for (let step = 0; step < 90; step += 1) await core.steps.create(actor, { wizardId, type: "content", config })
  await expect(core.publishing.publish(actor, { wizardId })).rejects.toMatchObject({ code: "INVALID_INPUT" })
  expect(await read(latestKey(wizardId))).toBeNull()
})

test("many admins who publish at once leave the last version live", async () => {
  const { core, actor } = context
  const { wizardId } = await context.createStep()
  const versions = await Promise.all(Array.from({ length: 8 }, () => core.publishing.publish(actor, { wizardId })))
  expect(new Set(versions.map(({ version }) => version)).size).toBe(8)
  await expect.poll(async () => (await read(latestKey(wizardId)))?.version, { timeout: 10_000 }).toBe(8)
  expect(await core.wizards.get(actor, { wizardId })).toMatchObject({ publishedVersion: 8 })
})

test("what is withdrawn or deleted leaves a tombstone, and its versions", async () => {
  const { core, actor } = context
  const { wizardId } = await context.createStep()
  // The job of the step before may write at the same moment; what counts is what all of them end with.
  const becomes = (expected: object) =>
    expect.poll(() => read(latestKey(wizardId)), { timeout: 10_000 }).toMatchObject(expected)
  await core.publishing.publish(actor, { wizardId })
  await core.publishing.unpublish(actor, { wizardId })
  await becomes({ status: "unpublished" })
  await core.publishing.publish(actor, { wizardId })
  await becomes({ status: "published", version: 2 })
  await core.wizards.remove(actor, { wizardId })
  await becomes({ status: "unpublished" })
  expect(await read(versionKey(wizardId, 1))).toMatchObject({ status: "published" })
})

test("a wizard without steps is not published", async () => {
  const { core, actor } = context
  const { id: wizardId } = await core.wizards.create(actor, { title: "Empty" })
  await expect(core.publishing.publish(actor, { wizardId })).rejects.toMatchObject({ code: "INVALID_INPUT" })
  expect(await read(latestKey(wizardId))).toBeNull()
})

test("the plan's number of published wizards holds when many are published at once", async () => {
  const { core, stranger, database } = context
  const { id: planId } = await database.plan.findUniqueOrThrow({ where: { code: "pro" } })
  const where = { planId_feature: { planId, feature: "published_wizard" as const } }
  await database.planLimit.update({ where, data: { hardLimit: 2 } })
  await database.community.update({ where: { id: stranger.communityId }, data: { planId } })
  const ids = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const { id: wizardId } = await core.wizards.create(stranger, { title: "One of five" })
      await core.steps.create(stranger, { wizardId, type: "content" })
      return wizardId
    }),
  )
  const attempts = await Promise.allSettled(ids.map((wizardId) => core.publishing.publish(stranger, { wizardId })))
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(2)
  expect(await database.wizard.count({ where: { communityId: stranger.communityId, status: "published" } })).toBe(2)
  const refused = attempts.find(({ status }) => status === "rejected")
  expect(refused).toMatchObject({
    reason: { code: "QUOTA_EXCEEDED", details: { feature: "published_wizard", limit: 2 } },
  })
})

test("a wizard that is published stays so, and can be published again, under a smaller plan", async () => {
  await using own = await createTestContext()
  const { core, actor, database } = own
  const wizards = [await own.createStep(), await own.createStep(), await own.createStep()] as const
  for (const { wizardId } of wizards.slice(0, 2)) await core.publishing.publish(actor, { wizardId })
  await database.planLimit.updateMany({ where: { feature: "published_wizard" }, data: { hardLimit: 1 } })
  await expect(core.publishing.publish(actor, wizards[0])).resolves.toMatchObject({ version: 2 })
  await expect(core.publishing.publish(actor, wizards[2])).rejects.toMatchObject({ code: "QUOTA_EXCEEDED" })
})

/** Another process without a worker, in which something happens before the key is written for the first time. */
const openSlowCore = ({ key, meanwhile }: { key: string; meanwhile: () => Promise<unknown> }) => {
  const { databaseUrl, imageStore } = context
  let isFirst = true
  const put: ImageStore["put"] = async (written, bytes, options) => {
    if (isFirst && written === key) {
      isFirst = false
      await meanwhile()
    }
    await imageStore.put(written, bytes, options)
  }
  return createCore({ databaseUrl, imageModel: createPainter(), imageStore: { ...imageStore, put }, worker: false })
}

test("a process that is slow to write leaves no older version behind", async () => {
  const { core, actor } = context
  const { wizardId } = await context.createStep()
  const meanwhile = async () => {
    await core.publishing.publish(actor, { wizardId })
    await core.publishing.publish(actor, { wizardId })
  }
  const slow = await openSlowCore({ key: latestKey(wizardId), meanwhile })
  await slow.publishing.publish(actor, { wizardId })
  expect(await read(latestKey(wizardId))).toMatchObject({ version: 3 })
  await slow.close()
})

test("a wizard that is deleted while it is published is not found, and not live", async () => {
  const { core, actor } = context
  const { wizardId } = await context.createStep()
  const meanwhile = () => core.wizards.remove(actor, { wizardId })
  const slow = await openSlowCore({ key: versionKey(wizardId, 1), meanwhile })
  await expect(slow.publishing.publish(actor, { wizardId })).rejects.toMatchObject({ code: "NOT_FOUND" })
  expect(await read(latestKey(wizardId))).toBeNull()
  await slow.close()
})
