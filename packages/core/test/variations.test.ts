import fc from "fast-check"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { Generation } from "../src/backgrounds/generation.ts"
import { type ImageModel, ModelError } from "../src/image-model/image-model.ts"
import { createPainter } from "../src/image-model/painter/painter.ts"
import { photoLike } from "../src/testing/pictures.ts"
import { createTestContext, type TestContext } from "../src/testing/index.ts"

const painter = createPainter()

/** The painter; each picture waits after it is painted until it is let go, in the order in which they were begun. */
const createHeldPainter = () => {
  const held: { id: string; letGo: (error?: ModelError) => void }[] = []
  const paint: ImageModel["paint"] = async (request) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    held.push({ id: request.seed, letGo: (error) => (error === undefined ? resolve() : reject(error)) })
    const [painting] = await Promise.all([painter.paint(request), promise])
    return painting
  }
  return { held, model: { ...painter, paint } satisfies ImageModel }
}

let context: TestContext
let held: ReturnType<typeof createHeldPainter>["held"]
let place: { wizardId: string; stepId: string }
beforeEach(async () => {
  const { model, ...painting } = createHeldPainter()
  held = painting.held
  context = await createTestContext({ imageModel: model })
  await context.setImageLimit(null)
  place = await context.createStep()
})
afterEach(async () => {
  for (const { letGo } of held) letGo()
  await context[Symbol.asyncDispose]()
})

const startVariations = (count: number, more: { idempotencyKey?: string; prompt?: string } = {}) =>
  context.core.backgrounds.startVariations(context.actor, { ...place, prompt: "sea", count, ...more })

const allHeld = (count: number) => expect.poll(() => held.length, { timeout: 20_000 }).toBe(count)

const letGo = (id: string, error?: ModelError): void => held.find((picture) => picture.id === id)?.letGo(error)

const statusBecomes = (generation: Generation | undefined, status: string) =>
  expect
    .poll(
      async () => (await context.core.backgrounds.get(context.actor, { generationId: generation?.id ?? "" })).status,
      { timeout: 20_000, interval: 20 },
    )
    .toBe(status)

const step = async () => (await context.core.wizards.get(context.actor, place)).steps[0]

const shownId = async () => (await step())?.config.presentation.background?.generationId ?? null

const contentRevision = async () =>
  (await context.database.wizard.findUniqueOrThrow({ where: { id: place.wizardId } })).contentRevision

const historyIds = async () => {
  const { entries } = await context.core.backgrounds.history(context.actor, place)
  return entries.map(({ id }) => id)
}

const expectQuota = async (quota: { committed: number; reserved: number }) => {
  expect(await context.imageUsage()).toMatchObject(quota)
  expect(await context.database.usageEvent.count()).toBe(quota.committed)
  expect(await context.core.quota.verify()).toEqual({ differences: [], faults: [] })
}

describe("the variations of a prompt", () => {
  test("are one request; the first that is painted is shown, and all are in the history", async () => {
    const variations = await startVariations(3)
    expect(new Set(variations.map(({ requestId }) => requestId)).size).toBe(1)
    expect(new Set(variations.map(({ id }) => id)).size).toBe(3)
    await expectQuota({ committed: 0, reserved: 3 })
    await allHeld(3)
    const [first, second, third] = variations
    letGo(second!.id)
    await statusBecomes(second, "succeeded")
    expect(await shownId()).toBe(second!.id)
    const published = await contentRevision()
    letGo(third!.id)
    await statusBecomes(third, "succeeded")
    letGo(first!.id)
    await statusBecomes(first, "succeeded")
    expect(await shownId()).toBe(second!.id)
    // What only joins the history is nothing to publish.
    expect(await contentRevision()).toBe(published)
    expect((await historyIds()).toSorted()).toEqual(variations.map(({ id }) => id).toSorted())
    await expectQuota({ committed: 3, reserved: 0 })
  })

  test("that end at one moment are shown once, however often", async () => {
    for (let round = 1; round <= 6; round += 1) {
      const before = await step()
      const seenBefore = await contentRevision()
      const variations = await startVariations(4, { prompt: `sea ${round}` })
      await allHeld(4 * round)
      for (const { id } of variations) letGo(id)
      await Promise.all(variations.map((variation) => statusBecomes(variation, "succeeded")))
      expect(variations.map(({ id }) => id)).toContain(await shownId())
      expect((await step())?.revision).toBe(before!.revision + 1)
      expect(await contentRevision()).toBe(seenBefore + 1)
    }
    await expectQuota({ committed: 24, reserved: 0 })
  })

  test.each<[string, () => Promise<string | null>]>([
    [
      "an upload",
      async () => {
        await context.core.backgrounds.upload(context.actor, {
          ...place,
          bytes: await photoLike({ width: 64, height: 64, seed: 1 }),
        })
        return (await historyIds())[0] ?? null
      },
    ],
    [
      "an earlier picture, chosen again",
      async () => {
        const [, , earlier = ""] = await historyIds()
        await context.core.backgrounds.apply(context.actor, { ...place, generationId: earlier })
        return earlier
      },
    ],
    [
      "no picture at all",
      async () => {
        await context.core.backgrounds.clear(context.actor, place)
        return null
      },
    ],
  ])("that come late do not replace %s", async (_what, choose) => {
    const older = await context.core.backgrounds.start(context.actor, { ...place, prompt: "dunes" })
    await allHeld(1)
    letGo(older.id)
    await statusBecomes(older, "succeeded")
    const second = await context.core.backgrounds.start(context.actor, { ...place, prompt: "woods" })
    await allHeld(2)
    letGo(second.id)
    await statusBecomes(second, "succeeded")

    const [quick, late] = await startVariations(2)
    await allHeld(4)
    letGo(quick!.id)
    await statusBecomes(quick, "succeeded")
    const chosen = await choose()
    letGo(late!.id)
    await statusBecomes(late, "succeeded")
    expect(await shownId()).toBe(chosen)
    expect(await historyIds()).toContain(late!.id)
  })

  test("that come after a later request leave its picture", async () => {
    const variations = await startVariations(2)
    const later = await context.core.backgrounds.start(context.actor, { ...place, prompt: "dunes" })
    await allHeld(3)
    letGo(later.id)
    await statusBecomes(later, "succeeded")
    const seen = await contentRevision()
    for (const variation of variations) {
      letGo(variation.id)
      await statusBecomes(variation, "succeeded")
    }
    expect(await shownId()).toBe(later.id)
    expect(await contentRevision()).toBe(seen)
  })

  test("end each for itself: one refused, one cancelled, the others painted and counted", async () => {
    const [refused, cancelled, third, fourth] = await startVariations(4)
    await allHeld(4)
    letGo(refused!.id, new ModelError("refused", "Not this one"))
    await statusBecomes(refused, "failed")
    expect(await shownId()).toBeNull()
    await context.core.backgrounds.cancel(context.actor, { generationId: cancelled!.id })
    letGo(fourth!.id)
    await statusBecomes(fourth, "succeeded")
    letGo(third!.id)
    await statusBecomes(third, "succeeded")
    expect(await shownId()).toBe(fourth!.id)
    const latest = await context.core.backgrounds.latest(context.actor, place)
    expect(latest.map(({ status }) => status)).toEqual(["failed", "cancelled", "succeeded", "succeeded"])
    expect(latest[0]).toMatchObject({ errorCode: "CONTENT_POLICY" })
    await expectQuota({ committed: 2, reserved: 0 })
  })

  test("go on after a worker is gone, and are shown once all the same", async () => {
    const variations = await startVariations(3)
    await allHeld(3)
    // What the queue does with the job of a worker that gives no sign any more.
    const [lost, other, third] = variations
    const { jobId } = await context.database.backgroundGeneration.findUniqueOrThrow({ where: { id: lost!.id } })
    await context.database.$executeRaw`DELETE FROM pgboss.job WHERE id = ${jobId}::uuid`
    letGo(other!.id)
    await statusBecomes(other, "succeeded")
    expect(await context.core.backgrounds.sweep()).toBe(1)
    await allHeld(4)
    // The worker that was taken for dead comes back at last, and changes nothing.
    held[0]!.letGo()
    for (const picture of held) picture.letGo()
    await Promise.all([lost, third].map((variation) => statusBecomes(variation, "succeeded")))
    expect(await shownId()).toBe(other!.id)
    await expectQuota({ committed: 3, reserved: 0 })
  })
})

describe("asking for variations", () => {
  test("again with the same key gives the same ones; with another count or prompt it is refused", async () => {
    const idempotencyKey = crypto.randomUUID()
    const answers = await Promise.all(Array.from({ length: 6 }, () => startVariations(3, { idempotencyKey })))
    expect(new Set(answers.map((variations) => variations.map(({ id }) => id).join())).size).toBe(1)
    expect(new Set(answers.map(([variation]) => variation?.requestId)).size).toBe(1)
    for (const [count, prompt] of [[2, "sea"] as const, [4, "sea"] as const, [3, "land"] as const])
      await expect(startVariations(count, { idempotencyKey, prompt })).rejects.toMatchObject({ code: "CONFLICT" })
    const single = { ...place, prompt: "sea", idempotencyKey }
    await expect(context.core.backgrounds.start(context.actor, single)).rejects.toMatchObject({ code: "CONFLICT" })
    await expectQuota({ committed: 0, reserved: 3 })
  })

  test.each([1, 5, 0, -2, 2.5])("for %d is refused", async (count) => {
    await expect(startVariations(count)).rejects.toMatchObject({ code: "INVALID_INPUT" })
  })

  test("is nothing for a stranger", async () => {
    const { core, stranger } = context
    const asked = core.backgrounds.startVariations(stranger, { ...place, prompt: "sea", count: 2 })
    await expect(asked).rejects.toMatchObject({ code: "NOT_FOUND" })
    await expect(core.backgrounds.latest(stranger, place)).rejects.toMatchObject({ code: "NOT_FOUND" })
  })

  test("gives all or none near the limit, whoever else asks at the moment", async () => {
    const property = fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 }),
      fc.integer({ min: 0, max: 9 }),
      async (counts, room) => {
        const { reserved, committed } = await context.imageUsage()
        await context.setImageLimit(reserved + committed + room)
        const results = await Promise.allSettled(
          counts.map(async (count) =>
            count === 1
              ? [await context.core.backgrounds.start(context.actor, { ...place, prompt: "sea" })]
              : startVariations(count),
          ),
        )
        const started = results.flatMap((result) => (result.status === "fulfilled" ? result.value : []))
        for (const result of results)
          if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "QUOTA_EXCEEDED" })
        expect(started.length).toBeLessThanOrEqual(room)
        expect((await context.imageUsage()).reserved).toBe(reserved + started.length)
        expect(await context.core.quota.verify()).toEqual({ differences: [], faults: [] })
      },
    )
    await fc.assert(property, { numRuns: 15, interruptAfterTimeLimit: 8_000, endOnFailure: true })
  })
})
