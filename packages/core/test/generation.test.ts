import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createOpenAiImageModel } from "../src/image-model/openai.ts"
import { createTestClock, createTestContext, startFakeOpenAi, type TestContext } from "../src/testing/index.ts"
import { unreachableStore } from "./unreachable-store.ts"

describe("generate", () => {
  let context: TestContext
  beforeAll(async () => {
    context = await createTestContext()
    await context.setImageLimit(1_000)
  })
  afterAll(() => context[Symbol.asyncDispose]())

  test("stores the picture, shows it on the step, counts it once", async () => {
    const { core, actor, database, imageStore } = context
    const { wizardId, stepId } = await context.createStep()
    const before = await context.imageUsage()
    const generation = await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "  a calm sea at dawn " })

    expect(generation).toMatchObject({ status: "succeeded", prompt: "a calm sea at dawn", model: "painter" })
    const { steps } = await core.wizards.get(actor, { wizardId })
    expect(steps[0]?.config.presentation).toMatchObject({
      backgroundImageUrl: generation.imageUrl,
      background: { generationId: generation.id, scrim: "auto", align: "center" },
    })
    const row = await database.backgroundGeneration.findUniqueOrThrow({ where: { id: generation.id } })
    const stored = await imageStore.get(row.imageKey ?? "")
    expect(stored?.bytes.length).toBe(row.bytes)
    expect(row).toMatchObject({
      width: 256,
      height: 256,
      promptSent: expect.stringMatching(
        /^Illustration, cinematic lighting, high detail: a calm sea at dawn\n\nLeave the middle /,
      ),
    })
    expect(await database.usageEvent.count({ where: { generationId: generation.id } })).toBe(1)
    const after = await context.imageUsage()
    expect(after).toMatchObject({ committed: before.committed + 1, reserved: 0 })
  })

  test("the same idempotency key gives the same generation, also when both come at once", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    const input = { wizardId, stepId, prompt: "dunes", idempotencyKey: "key-1" }
    const answers = await Promise.all(Array.from({ length: 5 }, () => core.backgrounds.generate(actor, input)))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    await expect(core.backgrounds.start(actor, { ...input, prompt: "waves" })).rejects.toMatchObject({
      code: "CONFLICT",
    })
  })

  test("a key that came with a refusal is free again, and many at once take one image", async () => {
    const { core, actor, database } = context
    const { wizardId, stepId } = await context.createStep()
    const input = { wizardId, stepId, prompt: "dunes", idempotencyKey: "key-2" }
    const startMany = () => Promise.allSettled(Array.from({ length: 20 }, () => core.backgrounds.start(actor, input)))
    await expect.poll(() => context.imageUsage()).toMatchObject({ reserved: 0 })
    const { committed } = await context.imageUsage()

    await context.setImageLimit(committed)
    for (const attempt of await startMany()) {
      expect(attempt).toMatchObject({ status: "rejected", reason: { code: "QUOTA_EXCEEDED" } })
    }
    expect(await database.backgroundGeneration.count({ where: { idempotencyKey: "key-2" } })).toBe(0)

    await context.setImageLimit(committed + 1)
    const ids = (await startMany()).map((attempt) =>
      attempt.status === "fulfilled" ? attempt.value.id : attempt.reason,
    )
    expect(new Set(ids).size).toBe(1)
    await context.setImageLimit(1_000)
    await core.backgrounds.generate(actor, input)
    expect(await context.imageUsage()).toMatchObject({ committed: committed + 1, reserved: 0 })
  })

  test("a picture whose step was deleted meanwhile is kept and counted, and nothing breaks", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    const started = await core.backgrounds.start(actor, { wizardId, stepId, prompt: "dunes" })
    await core.steps.remove(actor, { wizardId, stepId })
    await expect
      .poll(async () => (await core.backgrounds.get(actor, { generationId: started.id })).status, { timeout: 20_000 })
      .toBe("succeeded")
  })

  test.each([
    ["nothing", ""],
    ["spaces alone", " \n\t "],
    ["40,000 characters", "a".repeat(40_000)],
    ["a NUL", "sea\0side"],
    ["half an emoji", "sea \ud83c"],
  ])("refuses a prompt of %s and reserves nothing", async (_name, prompt) => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    const before = await context.imageUsage()
    await expect(core.backgrounds.generate(actor, { wizardId, stepId, prompt })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { issues: [{ path: "prompt" }] },
    })
    expect(await context.imageUsage()).toEqual(before)
  })

  test.each([
    ["emoji", "🌊🌅🐚"],
    ["Arabic", "شاطئ هادئ عند الفجر"],
    ["markup", `'")};</style><script>alert(1)</script>`],
    ["4,000 emoji", "🌲".repeat(4_000)],
  ])("paints a prompt of %s", async (_name, prompt) => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    await expect(core.backgrounds.generate(actor, { wizardId, stepId, prompt })).resolves.toMatchObject({ prompt })
  })

  test("a stranger finds neither wizard nor step nor generation", async () => {
    const { core, actor, stranger } = context
    const { wizardId, stepId } = await context.createStep()
    const own = await core.backgrounds.start(actor, { wizardId, stepId, prompt: "dunes" })
    const others = await core.wizards.create(stranger, { title: "Mine" })
    const attempts = await Promise.allSettled([
      core.backgrounds.start(stranger, { wizardId, stepId, prompt: "dunes" }),
      core.backgrounds.start(stranger, { wizardId: others.id, stepId, prompt: "dunes" }),
      core.backgrounds.get(stranger, { generationId: own.id }),
      core.backgrounds.start(actor, { wizardId, stepId: "not-an-id", prompt: "dunes" }),
      core.backgrounds.latest(stranger, { wizardId }),
    ])
    for (const attempt of attempts) expect(attempt).toMatchObject({ status: "rejected", reason: { code: "NOT_FOUND" } })
    expect((await core.quota.usage(stranger)).features[0]).toMatchObject({ committed: 0, reserved: 0 })
    const nobody = { kind: "service", name: "mail", communityId: "nobody" } as const
    await expect(core.quota.usage(nobody)).rejects.toMatchObject({ code: "NOT_FOUND" })
  })
})

test("of 50 parallel generations at a limit of 30 exactly 30 succeed and are counted", async () => {
  await using context = await createTestContext()
  const { core, actor, database } = context
  await context.setImageLimit(30)
  const { wizardId, stepId } = await context.createStep()
  const attempts = await Promise.allSettled(
    Array.from({ length: 50 }, (_, index) =>
      core.backgrounds.generate(actor, { wizardId, stepId, prompt: `sea ${index}` }),
    ),
  )
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(30)
  for (const attempt of attempts) {
    if (attempt.status === "rejected") {
      expect(attempt.reason).toMatchObject({
        code: "QUOTA_EXCEEDED",
        details: { feature: "image_generation", limit: 30, used: 30 },
      })
    }
  }
  expect(await database.usageEvent.count()).toBe(30)
  expect(await database.backgroundGeneration.count()).toBe(30)
  expect(await context.imageUsage()).toMatchObject({ committed: 30, reserved: 0, limit: 30 })
}, 120_000)

test.each([
  ["moderation_blocked", "CONTENT_POLICY", 1],
  ["unauthorized", "MODEL_MISCONFIGURED", 1],
  ["server_error", "MODEL_UNAVAILABLE", 3],
  ["not_an_image", "IMAGE_REJECTED", 1],
] as const)("a vendor that answers %s gives the reservation back: %s after %i call(s)", async (kind, code, calls) => {
  const vendor = await startFakeOpenAi()
  vendor.respondWith({ kind })
  await using context = await createTestContext({
    imageSize: "1024x1024",
    imageModel: createOpenAiImageModel({ ...vendor, model: "gpt-image-2.6-flare" }),
  })
  const { core, actor, database } = context
  const { wizardId, stepId } = await context.createStep()
  await expect(core.backgrounds.generate(actor, { wizardId, stepId, prompt: "sea" })).rejects.toMatchObject({ code })
  expect(vendor.requests.filter(({ path }) => path.endsWith("/images/generations"))).toHaveLength(calls)
  expect(await context.imageUsage()).toMatchObject({ committed: 0, reserved: 0 })
  expect(await database.usageEvent.count()).toBe(0)
  const { steps } = await core.wizards.get(actor, { wizardId })
  expect(steps[0]?.config.presentation.backgroundImageUrl).toBeNull()
  await vendor.stop()
})

test("a store that cannot be reached fails the generation after ten minutes, with its bytes kept", async () => {
  const clock = createTestClock()
  await using context = await createTestContext({
    clock,
    imageStore: unreachableStore,
  })
  const { core, actor, database } = context
  const { wizardId, stepId } = await context.createStep()
  const { id } = await core.backgrounds.start(actor, { wizardId, stepId, prompt: "sea" })
  const rowOf = () => database.backgroundGeneration.findUniqueOrThrow({ where: { id } })
  await expect.poll(async () => (await rowOf()).storeFaults, { timeout: 20_000 }).toBe(1)
  expect(await context.imageUsage()).toMatchObject({ committed: 0, reserved: 1 })
  clock.advance(10 * 60_000)
  await expect.poll(async () => (await rowOf()).status, { timeout: 20_000 }).toBe("failed")
  expect(await core.backgrounds.get(actor, { generationId: id })).toMatchObject({ errorCode: "STORAGE_FAILED" })
  expect(await context.imageUsage()).toMatchObject({ committed: 0, reserved: 0 })
  expect(await database.usageEvent.count()).toBe(0)
  expect(await context.spooled()).toEqual([id])
})

test("a worker whose clock is wrong waits for no longer than the vendor asked", async () => {
  const vendor = await startFakeOpenAi()
  vendor.respondWith([{ kind: "rate_limited", headers: { "retry-after": "1" } }, { kind: "success" }])
  await using context = await createTestContext({
    imageSize: "1024x1024",
    imageModel: createOpenAiImageModel({ ...vendor, model: "gpt-image-2.6-flare" }),
    clock: { now: () => new Date(Date.now() + 3_600_000) },
  })
  const { core, actor } = context
  const step = await context.createStep()
  const generation = await core.backgrounds.generate(actor, { ...step, prompt: "sea" }, { timeoutMs: 20_000 })
  expect(generation.status).toBe("succeeded")
  await vendor.stop()
})

test("a busy vendor may put a generation off for ten minutes, in which the time in our own queue does not count", async () => {
  const vendor = await startFakeOpenAi()
  vendor.respondWith({ kind: "rate_limited", headers: { "retry-after-ms": "1000" } })
  const clock = createTestClock()
  await using context = await createTestContext({
    clock,
    worker: false,
    imageSize: "1024x1024",
    imageModel: createOpenAiImageModel({ ...vendor, model: "gpt-image-2.6-flare" }),
  })
  const { core, actor, database } = context
  const step = await context.createStep()
  const { id: generationId } = await core.backgrounds.start(actor, { ...step, prompt: "sea" })
  const statusOf = async () => (await core.backgrounds.get(actor, { generationId })).status
  clock.advance(11 * 60_000)
  await context.openCore({ worker: { concurrency: 1 } })
  await expect
    .poll(async () => (await database.backgroundGeneration.findFirstOrThrow()).rateLimits, { timeout: 10_000 })
    .toBeGreaterThan(0)
  expect(await statusOf()).not.toBe("failed")
  clock.advance(10 * 60_000)
  await expect.poll(statusOf, { timeout: 10_000 }).toBe("failed")
  expect(await core.backgrounds.get(actor, { generationId })).toMatchObject({ errorCode: "MODEL_RATE_LIMITED" })
  expect(vendor.requests.filter(({ path }) => path.endsWith("/images/generations"))).toHaveLength(2)
  expect(await context.imageUsage()).toMatchObject({ committed: 0, reserved: 0 })
  await vendor.stop()
})
