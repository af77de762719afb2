import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { ImageStore } from "../src/image-store/image-store.ts"
import { latestKey, versionKey } from "../src/objects/index.ts"
import {
  mostAllowedOrigins,
  mostDocumentBytes,
  mostOriginsBytes,
  parsePublishedDocument,
} from "../src/published/index.ts"
import { createTestContext, type TestContext } from "../src/testing/index.ts"

let context: TestContext
beforeAll(async () => {
  context = await createTestContext({ worker: false })
})
afterAll(() => context[Symbol.asyncDispose]())

const shop = "https://shop.example.com"

const read = async (key: string) => {
  const stored = await context.imageStore.get(key)
  return stored === null ? null : parsePublishedDocument(JSON.parse(new TextDecoder().decode(stored.bytes)))
}
const allow = (wizardId: string, allowedOrigins: string[]) =>
  context.core.wizards.update(context.actor, { wizardId, allowedOrigins })

const createPublished = async (): Promise<string> => {
  const { wizardId } = await context.createStep()
  await context.core.publishing.publish(context.actor, { wizardId })
  return wizardId
}

describe("what an admin says", () => {
  test("is kept in its canonical form, each origin once; another change leaves it alone", async () => {
    const { core, actor } = context
    const { id: wizardId } = await core.wizards.create(actor, { title: "Welcome" })
    expect(await core.wizards.get(actor, { wizardId })).toMatchObject({ allowedOrigins: [] })
    const typed = [" HTTPS://Shop.Example.com:443/ ", "http://localhost:3000", shop, "https://*.bücher.example"]
    const allowedOrigins = [shop, "http://localhost:3000", "https://*.xn--bcher-kva.example"]
    expect(await allow(wizardId, typed)).toMatchObject({ allowedOrigins })
    expect(await core.wizards.update(actor, { wizardId, title: "Hello" })).toMatchObject({ allowedOrigins })
    expect(await core.wizards.list(actor)).toContainEqual(expect.objectContaining({ id: wizardId, allowedOrigins }))
    expect(await allow(wizardId, [])).toMatchObject({ title: "Hello", allowedOrigins: [] })
  })

  test("is refused at the entry that is wrong, and then nothing changes", async () => {
    const { core, actor } = context
    const { id: wizardId } = await core.wizards.create(actor, { title: "Welcome" })
    await allow(wizardId, [shop])
    const faults = (change: object) =>
      core.wizards.update(actor, { wizardId, title: "Never", ...change }).then(
        () => "none",
        ({ code, details }: { code: string; details: { issues: { path: string }[] } }) =>
          `${code} ${details.issues.map(({ path }) => path).join()}`,
      )
    const second = "INVALID_INPUT allowedOrigins.1,allowedOrigins.2"
    expect(await faults({ allowedOrigins: [shop, "example.com", "*"] })).toBe(second)
    expect(await faults({ allowedOrigins: [shop, 7, null] })).toBe(second)
    expect(await faults({ allowedOrigins: shop })).toBe("INVALID_INPUT allowedOrigins")
    expect(await faults({ allowedOrigins: null })).toBe("INVALID_INPUT allowedOrigins")
    expect(await faults({ allowedOrigins: [`${shop}; script-src *`] })).toBe("INVALID_INPUT allowedOrigins.0")
    // However many are wrong, one sentence is enough.
    const many = Array.from({ length: 100_000 }, () => "")
    expect(await faults({ allowedOrigins: many })).toBe("INVALID_INPUT allowedOrigins")
    expect(await core.wizards.get(actor, { wizardId })).toMatchObject({ title: "Welcome", allowedOrigins: [shop] })
  })

  test("is nobody else's to say", async () => {
    const { core, actor, stranger } = context
    const wizardId = await createPublished()
    const input = { wizardId, allowedOrigins: ["https://evil.example"] }
    await expect(core.wizards.update(stranger, input)).rejects.toMatchObject({ code: "NOT_FOUND" })
    expect(await core.wizards.get(actor, { wizardId })).toMatchObject({ allowedOrigins: [] })
    expect(await read(latestKey(wizardId))).toMatchObject({ allowedOrigins: [] })
  })
})

describe("what viewers read", () => {
  test("says it without a new version, and is otherwise what was published", async () => {
    const { core, actor, database } = context
    const wizardId = await createPublished()
    const first = await read(versionKey(wizardId, 1))
    const changed = await allow(wizardId, [shop])
    expect(changed).toMatchObject({ status: "published", publishedVersion: 1, hasUnpublishedChanges: false })
    expect(await read(latestKey(wizardId))).toEqual({ ...first, allowedOrigins: [shop] })
    expect(await read(versionKey(wizardId, 1))).toEqual(first)
    expect((await core.publishing.versions(actor, { wizardId })).versions).toHaveLength(1)
    await allow(wizardId, [])
    expect(await read(latestKey(wizardId))).toEqual(first)
    expect(await database.latestWrite.count({ where: { wizardId } })).toBe(0)
  })

  test("says nothing of a draft or a withdrawn wizard before it is published", async () => {
    const { core, actor, database } = context
    const { wizardId } = await context.createStep()
    await allow(wizardId, [shop])
    expect(await read(latestKey(wizardId))).toBeNull()
    await core.publishing.publish(actor, { wizardId })
    expect(await read(latestKey(wizardId))).toMatchObject({ allowedOrigins: [shop] })
    await core.publishing.unpublish(actor, { wizardId })
    const tombstone = await read(latestKey(wizardId))
    await allow(wizardId, ["https://other.example"])
    expect(await read(latestKey(wizardId))).toEqual(tombstone)
    await core.publishing.restore(actor, { wizardId, version: 1 })
    expect(await read(latestKey(wizardId))).toMatchObject({ version: 2, allowedOrigins: ["https://other.example"] })
    expect(await database.latestWrite.count({ where: { wizardId } })).toBe(0)
  })

  test("keeps the present origins when an older version comes back, stored before there were any too", async () => {
    const { core, actor, imageStore } = context
    const { wizardId, stepId } = await context.createStep()
    await allow(wizardId, ["https://old.example"])
    await core.publishing.publish(actor, { wizardId })
    const { allowedOrigins: _, ...old } = { ...(await read(versionKey(wizardId, 1))), allowedOrigins: [] }
    await imageStore.put(versionKey(wizardId, 1), new TextEncoder().encode(JSON.stringify(old)))
    await core.steps.update(actor, { wizardId, stepId, patch: { presentation: { headline: "Second" } } })
    await core.publishing.publish(actor, { wizardId })
    await allow(wizardId, [shop])
    expect(await core.publishing.restore(actor, { wizardId, version: 1 })).toEqual({ version: 3 })
    expect(await read(latestKey(wizardId))).toMatchObject({
      version: 3,
      slides: [{ headline: "" }],
      allowedOrigins: [shop],
    })
    expect(await core.wizards.get(actor, { wizardId })).toMatchObject({ allowedOrigins: [shop] })
  })

  test("is brought in line for a version of an earlier schema, which stays in it", async () => {
    const wizardId = await createPublished()
    const { imageStore } = context
    const stored = await imageStore.get(versionKey(wizardId, 1))
    const previous = { ...(JSON.parse(new TextDecoder().decode(stored?.bytes)) as object), schemaVersion: 1 }
    await imageStore.put(versionKey(wizardId, 1), new TextEncoder().encode(JSON.stringify(previous)))
    await allow(wizardId, [shop])
    const latest = await imageStore.get(latestKey(wizardId))
    expect(JSON.parse(new TextDecoder().decode(latest?.bytes))).toEqual({ ...previous, allowedOrigins: [shop] })
    expect(await read(latestKey(wizardId))).toMatchObject({ schemaVersion: 3, allowedOrigins: [shop] })
  })

  test("can be read with all the origins that there can be, however long they and the wizard are", async () => {
    const { core, actor, imageStore } = context
    const wizardId = await createPublished()
    const first = await read(versionKey(wizardId, 1))
    /** Puts a document of that size in the place of the first version; and that is what is restored. */
    const restore = async (size: number) => {
      const bare = new TextEncoder().encode(JSON.stringify({ ...first, title: "" })).length
      const padded = JSON.stringify({ ...first, title: "x".repeat(size - bare) })
      await imageStore.put(versionKey(wizardId, 1), new TextEncoder().encode(padded))
      return core.publishing.restore(actor, { wizardId, version: 1 })
    }
    const largest = mostDocumentBytes - mostOriginsBytes
    await expect(restore(largest + 1)).rejects.toMatchObject({ code: "INVALID_INPUT" })
    await restore(largest)
    const longest = Array.from({ length: mostAllowedOrigins }, (_, index) =>
      `https://${index}.example.`.padEnd(252, "long.").padEnd(255, "com"),
    )
    await allow(wizardId, longest)
    expect(await read(latestKey(wizardId))).toMatchObject({ allowedOrigins: longest })
    // No comma after the last one.
    expect((await imageStore.head(latestKey(wizardId)))?.size).toBe(mostDocumentBytes - 1)
  })
})

describe("a store that fails", () => {
  test("leaves the change to the workers", async () => {
    const { actor, imageStore, database } = context
    const wizardId = await createPublished()
    const put: ImageStore["put"] = () => Promise.reject(new Error("The store is away"))
    const cut = await context.openCore({ imageStore: { ...imageStore, put } })
    const changed = await cut.wizards.update(actor, { wizardId, allowedOrigins: [shop] })
    expect(changed).toMatchObject({ allowedOrigins: [shop] })
    expect(await read(latestKey(wizardId))).toMatchObject({ allowedOrigins: [] })
    expect(await database.latestWrite.count({ where: { wizardId } })).toBe(1)
    await context.openCore({ worker: { concurrency: 1 } })
    await expect.poll(() => read(latestKey(wizardId)), { timeout: 30_000 }).toMatchObject({ allowedOrigins: [shop] })
    await expect.poll(() => database.latestWrite.count({ where: { wizardId } }), { timeout: 30_000 }).toBe(0)
  })
})

describe("two at once", () => {
  /** Another process that is held up whenever it is about to write `latest.json`, for as long as `meanwhile` takes. */
  const openSlowCore = (wizardId: string, meanwhile: () => Promise<unknown>) => {
    const { imageStore } = context
    let isFirst = true
    const put: ImageStore["put"] = async (key, ...written) => {
      if (isFirst && key === latestKey(wizardId)) {
        isFirst = false
        await meanwhile()
      }
      await imageStore.put(key, ...written)
    }
    return context.openCore({ imageStore: { ...imageStore, put } })
  }

  test("who is slow to write leaves no older origins behind", async () => {
    const wizardId = await createPublished()
    const slow = await openSlowCore(wizardId, () => allow(wizardId, [shop]))
    await slow.wizards.update(context.actor, { wizardId, allowedOrigins: ["https://slow.example"] })
    expect(await read(latestKey(wizardId))).toMatchObject({ version: 1, allowedOrigins: [shop] })
  })

  test("who publishes slowly leaves no older origins behind", async () => {
    const { actor } = context
    const wizardId = await createPublished()
    const slow = await openSlowCore(wizardId, () => allow(wizardId, [shop]))
    await slow.publishing.publish(actor, { wizardId })
    expect(await read(latestKey(wizardId))).toMatchObject({ version: 2, allowedOrigins: [shop] })
  })

  test("who allows slowly brings no withdrawn wizard back", async () => {
    const { core, actor } = context
    const wizardId = await createPublished()
    const slow = await openSlowCore(wizardId, () => core.publishing.unpublish(actor, { wizardId }))
    await slow.wizards.update(actor, { wizardId, allowedOrigins: [shop] })
    expect(await read(latestKey(wizardId))).toMatchObject({ status: "unpublished" })
  })

  test("two admins: what the row says in the end is what is shown", async () => {
    const { core, actor, database } = context
    const other = await context.openCore()
    const wizardId = await createPublished()
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => {
        const by = index % 2 === 0 ? core : other
        return by.wizards.update(actor, { wizardId, allowedOrigins: [`https://${index}.example.com`] })
      }),
    )
    const { allowedOrigins } = await database.wizard.findUniqueOrThrow({ where: { id: wizardId } })
    expect(allowedOrigins).toHaveLength(1)
    expect(await read(latestKey(wizardId))).toMatchObject({ version: 1, allowedOrigins })
  })
})
