import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { createS3ImageStore } from "../src/image-store/s3.ts"
import { latestKey, versionKey } from "../src/objects/index.ts"
import { parsePublishedDocument } from "../src/published/index.ts"
import { createTestContext, findCeph, startCeph } from "../src/testing/index.ts"

const { isInstalled, note } = findCeph()

test.skipIf(!isInstalled)(`a picture's whole way through a real S3 gateway, to a stranger's eyes${note}`, async () => {
  await using resources = new AsyncDisposableStack()
  const ceph = await startCeph()
  resources.defer(() => ceph.stop())
  const imageStore = createS3ImageStore(ceph)
  const context = resources.use(await createTestContext({ imageStore }))
  const { core, actor, database } = context
  const { wizardId, stepId } = await context.createStep()

  const generation = await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "dunes at dawn" })
  expect(generation.status).toBe("succeeded")
  const row = await database.backgroundGeneration.findUniqueOrThrow({ where: { id: generation.id } })
  expect(generation.imageUrl).toBe(`${ceph.publicUrlPrefix}/${row.imageKey}`)

  const picture = await fetch(generation.imageUrl ?? "")
  expect([picture.status, picture.headers.get("content-type"), picture.headers.get("cache-control")]).toEqual([
    200,
    "image/png",
    "public, max-age=31536000, immutable",
  ])
  const bytes = Buffer.from(await picture.arrayBuffer())
  expect(bytes.subarray(1, 4).toString()).toBe("PNG")
  expect([bytes.length, createHash("sha256").update(bytes).digest("hex")]).toEqual([row.bytes, row.contentHash])

  const readDocument = async (key: string) => {
    const answer = await fetch(`${ceph.publicUrlPrefix}/${key}`)
    return answer.ok ? parsePublishedDocument(await answer.json()) : answer.status
  }
  expect(await readDocument(latestKey(wizardId))).toBe(403) // not there, but strangers may not list
  const { version } = await core.publishing.publish(actor, { wizardId })
  const published = await readDocument(latestKey(wizardId))
  expect(published).toMatchObject({ status: "published", version, slides: [{ picture: { key: row.imageKey } }] })
  expect(await readDocument(versionKey(wizardId, version))).toEqual(published)

  await core.publishing.unpublish(actor, { wizardId })
  // The job of publishing may still write; what counts is what all of them end with.
  await expect
    .poll(() => readDocument(latestKey(wizardId)), { timeout: 10_000 })
    .toMatchObject({ status: "unpublished" })
  expect(await core.quota.usage(actor)).toMatchObject({
    features: expect.arrayContaining([
      expect.objectContaining({ feature: "image_generation", committed: 1, reserved: 0 }),
    ]),
  })
})
