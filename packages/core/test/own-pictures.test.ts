import sharp from "sharp"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { StoreError } from "../src/image-store/image-store.ts"
import { toStoredPng } from "../src/imaging/normalize.ts"
import { latestKey, variantKey } from "../src/objects/index.ts"
import { parsePublishedDocument } from "../src/published/index.ts"
import { publishedSlide } from "../src/published-slide/index.ts"
import { createTestContext, photoLike, type TestContext } from "../src/testing/index.ts"

let context: TestContext
let photo: Uint8Array
beforeAll(async () => {
  context = await createTestContext()
  photo = await sharp(await photoLike({ width: 800, height: 600, seed: 1 }))
    .jpeg()
    .toBuffer()
})
afterAll(() => context[Symbol.asyncDispose]())

const upload = async (bytes: Uint8Array = photo) => {
  const place = await context.createStep()
  const step = await context.core.backgrounds.upload(context.actor, { ...place, bytes })
  const { generationId = "" } = step.config.presentation.background ?? {}
  return { ...place, step, generationId }
}

const preparedAt = async (id: string) =>
  (await context.database.backgroundGeneration.findUniqueOrThrow({ where: { id } })).preparedAt

const keyOf = async (id: string): Promise<string> =>
  (await context.database.backgroundGeneration.findUniqueOrThrow({ where: { id } })).imageKey ?? ""

describe("an upload", () => {
  test("is shown by its step, costs nothing of the quota, and is prepared for viewers", async () => {
    const { core, actor, imageStore } = context
    const { wizardId, step, generationId } = await upload()
    const key = await keyOf(generationId)
    expect(step.config.presentation).toMatchObject({
      backgroundImageUrl: imageStore.publicUrl(key),
      background: { generationId, scrim: "auto", focalPoint: { x: 0.5, y: 0.5 } },
    })
    expect(step.picture).toEqual({ thumbnailUrl: imageStore.publicUrl(key), previewUrl: imageStore.publicUrl(key) })
    const stored = await imageStore.get(key)
    expect(await sharp(stored?.bytes).metadata()).toMatchObject({ format: "png", width: 800, height: 600 })
    expect(await context.imageUsage()).toMatchObject({ committed: 0, reserved: 0 })
    expect(await core.quota.verify()).toEqual({ differences: [], faults: [] })
    expect(await core.backgrounds.latest(actor, { wizardId })).toEqual([])

    await expect.poll(() => preparedAt(generationId), { timeout: 20_000 }).not.toBeNull()
    for (const width of [640, 800]) {
      const variant = await imageStore.get(variantKey(key, width, "avif"))
      expect(await sharp(variant?.bytes).metadata()).toMatchObject({ format: "heif", width })
    }
    const { steps } = await core.wizards.get(actor, { wizardId })
    expect(steps[0]?.config.presentation.background).toMatchObject({
      thumbhash: expect.stringMatching(/^[A-Za-z0-9+/]{20,54}={0,2}$/) as string,
      dominantColor: expect.stringMatching(/^#[0-9a-f]{6}$/) as string,
    })
    expect(steps[0]?.picture).toEqual({
      thumbnailUrl: imageStore.publicUrl(variantKey(key, 640, "webp")),
      previewUrl: imageStore.publicUrl(variantKey(key, 800, "webp")),
    })
  })

  test.for<[string, () => Uint8Array, object]>([
    ["SVG", () => Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), { code: "IMAGE_REJECTED" }],
    ["a photo cut off", () => photo.subarray(0, -500), { code: "IMAGE_REJECTED" }],
    ["nothing", () => new Uint8Array(), { code: "IMAGE_REJECTED" }],
    ["more than 20 MB", () => new Uint8Array(20 * 1024 * 1024 + 1), { code: "PAYLOAD_TOO_LARGE" }],
  ])("of %s is refused and leaves nothing", async ([, bytes, expected]) => {
    const { core, actor, database } = context
    const place = await context.createStep()
    await expect(core.backgrounds.upload(actor, { ...place, bytes: bytes() })).rejects.toMatchObject(expected)
    expect(await core.backgrounds.history(actor, place)).toEqual({ entries: [], next: null })
    expect(await database.unfinishedUpload.count()).toBe(0)
  })

  test("to another community's step finds no such wizard", async () => {
    const place = await context.createStep()
    await expect(context.core.backgrounds.upload(context.stranger, { ...place, bytes: photo })).rejects.toMatchObject({
      code: "NOT_FOUND",
    })
  })

  test("waits its turn while four others hold their pixels", async () => {
    let [atOnce, most] = [0, 0]
    const put = async (...object: Parameters<typeof context.imageStore.put>) => {
      most = Math.max(most, ++atOnce)
      // Whoever is not waiting for a turn is through with its pixels before this is.
      await toStoredPng(photo)
      await context.imageStore.put(...object)
      atOnce -= 1
    }
    const counting = await context.openCore({ worker: false, imageStore: { ...context.imageStore, put } })
    const places = await Promise.all(Array.from({ length: 9 }, () => context.createStep()))
    await Promise.all(places.map((place) => counting.backgrounds.upload(context.actor, { ...place, bytes: photo })))
    expect(most).toBe(4)
  })

  test("that the store refuses changes nothing", async () => {
    const put = () => Promise.reject(new StoreError("The disk is full"))
    const broken = await context.openCore({ worker: false, imageStore: { ...context.imageStore, put } })
    const place = await context.createStep()
    await expect(broken.backgrounds.upload(context.actor, { ...place, bytes: photo })).rejects.toMatchObject({
      code: "STORAGE_FAILED",
    })
    const { steps } = await context.core.wizards.get(context.actor, { wizardId: place.wizardId })
    expect(steps[0]).toMatchObject({ revision: 1, config: { presentation: { backgroundImageUrl: null } } })
  })

  test("while its step is deleted ends as not found, and garbage collection knows what it stored", async () => {
    const { core, actor, database, imageStore } = context
    const place = await context.createStep()
    const put = async (...object: Parameters<typeof imageStore.put>) => {
      await imageStore.put(...object)
      await core.steps.remove(actor, place)
    }
    const slow = await context.openCore({ worker: false, imageStore: { ...imageStore, put } })
    await expect(slow.backgrounds.upload(actor, { ...place, bytes: photo })).rejects.toMatchObject({
      code: "NOT_FOUND",
    })
    expect(await database.unfinishedUpload.count({ where: { stepId: place.stepId } })).toBe(1)
  })
})

describe("a stored picture", () => {
  test("makes the slide that publishing makes, and is looked up where the store serves it", async () => {
    const { core, actor, imageStore } = context
    const { generationId, wizardId, step } = await upload()
    const unprepared = await core.backgrounds.picture(actor, { generationId })
    expect(unprepared.urlBase).toBe(imageStore.publicUrl("x").slice(0, -2))
    await core.publishing.publish(actor, { wizardId })
    const { record, isPrepared } = await core.backgrounds.picture(actor, { generationId })
    expect(isPrepared).toBe(true)
    const stored = await imageStore.get(latestKey(wizardId))
    const document = parsePublishedDocument(JSON.parse(new TextDecoder().decode(stored?.bytes)))
    if (document.status !== "published") throw new Error("It is not published")
    expect(publishedSlide(step, [record])).toEqual(document.slides[0])
    expect(document.slides[0]?.picture?.look).not.toBeNull()
  })

  test("is nobody else's, and none where nothing was painted", async () => {
    const { core, actor, stranger } = context
    const { generationId, stepId } = await upload()
    await expect(core.backgrounds.picture(stranger, { generationId })).rejects.toMatchObject({ code: "NOT_FOUND" })
    for (const nothing of [stepId, "no id"]) {
      await expect(core.backgrounds.picture(actor, { generationId: nothing })).rejects.toMatchObject({
        code: "NOT_FOUND",
      })
    }
  })
})

describe("the history of a step", () => {
  test("tells every picture, newest first and page by page; applying one costs nothing", async () => {
    const { core, actor } = context
    const { generationId, ...place } = await upload()
    const painted = await core.backgrounds.generate(actor, { ...place, prompt: "dunes at dusk", style: "paper" })
    const { committed } = await context.imageUsage()
    const { entries } = await core.backgrounds.history(actor, place)
    expect(entries).toMatchObject([
      { id: painted.id, source: "generated", prompt: "dunes at dusk", style: "paper", model: "painter", userId: "ada" },
      { id: generationId, source: "uploaded", prompt: "", width: 800, height: 600 },
    ])
    const first = await core.backgrounds.history(actor, { ...place, limit: 1 })
    expect(first).toEqual({ entries: entries.slice(0, 1), next: painted.id })
    const second = await core.backgrounds.history(actor, { ...place, limit: 1, before: painted.id })
    expect(second).toEqual({ entries: entries.slice(1), next: null })

    const look = { scrim: "strong", align: "left", focalPoint: { x: 0.1, y: 0.2 } }
    await core.steps.update(actor, { ...place, patch: { presentation: { background: look } } })
    const step = await core.backgrounds.apply(actor, { ...place, generationId })
    expect(step.config.presentation).toMatchObject({
      backgroundImageUrl: entries[1]?.imageUrl,
      // What had to stay visible of the one before says nothing of this one.
      background: { generationId, scrim: "strong", align: "left", focalPoint: { x: 0.5, y: 0.5 } },
    })
    expect((await context.imageUsage()).committed).toBe(committed)
  })

  test("keeps what was cleared", async () => {
    const { core, actor, imageStore } = context
    const { generationId, step, ...place } = await upload()
    const cleared = await core.backgrounds.clear(actor, { ...place, expectedRevision: step.revision })
    expect(cleared.config.presentation).toMatchObject({ backgroundImageUrl: null })
    expect(cleared.config.presentation.background).toBeUndefined()
    await expect(core.backgrounds.clear(actor, { ...place, expectedRevision: step.revision })).rejects.toMatchObject({
      code: "CONFLICT",
    })
    const { entries } = await core.backgrounds.history(actor, place)
    expect(entries.map(({ id }) => id)).toEqual([generationId])
    expect(await imageStore.head(await keyOf(generationId))).not.toBeNull()
  })

  test("is nobody else's", async () => {
    const { core, actor, stranger } = context
    const { generationId, step: _, ...place } = await upload()
    const own = await core.wizards.create(stranger, { title: "Other" })
    const { id: stepId } = await core.steps.create(stranger, { wizardId: own.id, type: "content" })
    await expect(core.backgrounds.history(stranger, place)).rejects.toMatchObject({ code: "NOT_FOUND" })
    await expect(core.backgrounds.apply(stranger, { wizardId: own.id, stepId, generationId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    })
    await expect(core.backgrounds.apply(actor, { ...place, generationId: stepId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    })
  })
})

describe("publishing", () => {
  test("waits for pictures that no job has prepared", async () => {
    await using idle = await createTestContext({ worker: false })
    const { core, actor } = idle
    const place = await idle.createStep()
    await core.backgrounds.upload(actor, { ...place, bytes: photo })
    expect(await core.publishing.publish(actor, place)).toEqual({ version: 1, shortfalls: [] })
    const stored = await idle.imageStore.get(latestKey(place.wizardId))
    const document = parsePublishedDocument(JSON.parse(new TextDecoder().decode(stored?.bytes)))
    if (document.status !== "published") throw new Error("It is not published")
    const picture = document.slides[0]?.picture
    expect(picture).toMatchObject({ width: 800, height: 600, widths: [640, 800], look: { ink: expect.any(String) } })
    for (const format of ["avif", "webp"] as const) {
      expect(await idle.imageStore.head(variantKey(picture?.key ?? "", 640, format))).not.toBeNull()
    }
  })

  test("tells which slides fall short, which they only do without a scrim", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await upload()
    const patch = { presentation: { headline: "Hello", background: { scrim: "none" } } }
    await core.steps.update(actor, { wizardId, stepId, patch })
    const { shortfalls } = await core.publishing.publish(actor, { wizardId })
    expect(shortfalls).toMatchObject([{ stepId, number: 1 }])
    expect(shortfalls[0]?.contrast).toBeLessThan(shortfalls[0]?.required ?? 0)
    await core.steps.update(actor, { wizardId, stepId, patch: { presentation: { background: { scrim: "auto" } } } })
    expect((await core.publishing.publish(actor, { wizardId })).shortfalls).toEqual([])
  })

  test("says that the store failed when it has lost a picture", async () => {
    await using idle = await createTestContext({ worker: false })
    const place = await idle.createStep()
    const { config } = await idle.core.backgrounds.upload(idle.actor, { ...place, bytes: photo })
    const { generationId: id } = config.presentation.background ?? { generationId: "" }
    const { imageKey } = await idle.database.backgroundGeneration.findUniqueOrThrow({ where: { id } })
    await idle.imageStore.delete(imageKey ?? "")
    await expect(idle.core.publishing.publish(idle.actor, place)).rejects.toMatchObject({ code: "STORAGE_FAILED" })
    expect(await idle.core.wizards.get(idle.actor, place)).toMatchObject({ status: "draft" })
  })
})
