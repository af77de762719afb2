import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { createOpenAiImageModel } from "../src/image-model/openai.ts"
import { describeArtDirection } from "../src/prompts/art-direction.ts"
import { composePrompt } from "../src/prompts/compose-prompt.ts"
import { createTestContext, type FakeOpenAi, startFakeOpenAi, type TestContext } from "../src/testing/index.ts"
import { unreachableStore } from "./unreachable-store.ts"

let vendor: FakeOpenAi
beforeAll(async () => {
  vendor = await startFakeOpenAi()
})
beforeEach(() => {
  vendor.respondWith({ kind: "success" })
  vendor.respondToModelsWith({ kind: "success" })
})
afterAll(() => vendor.stop())

const modelOf = (model = "gpt-image-2.6-flare") =>
  createOpenAiImageModel({ apiKey: vendor.apiKey, baseUrl: vendor.baseUrl, model })
const clock = { now: () => new Date("2026-11-23T12:00:00Z") }
const start = (options: Parameters<typeof createTestContext>[0] = {}) =>
  createTestContext({ imageSize: "1024x1024", imageModel: modelOf(), clock, ...options })

describe("the quote", () => {
  let context: TestContext
  beforeAll(async () => {
    context = await start()
  })
  afterAll(() => context[Symbol.asyncDispose]())
  const illustrationLength = composePrompt({
    prompt: "",
    style: "illustration",
    align: "center",
    artDirection: null,
  }).length
  const resetsAt = new Date("2026-12-01T00:00:00Z")

  test("tells price and quota for what would be painted, and reserves nothing", async () => {
    const { core, actor } = context
    const quote = await core.backgrounds.quote(actor, {})
    expect(quote).toEqual({
      model: "gpt-image-2.6-flare",
      quality: "medium",
      size: "1024x1024",
      price: { microDollars: 439 * 30 + Math.ceil(illustrationLength / 4) * 5, estimated: true },
      quota: { limit: 5, used: 0, remaining: 5, resetsAt },
    })
    expect(await core.backgrounds.quote(actor, {})).toEqual(quote)
  })

  test("follows size, number, style, prompt and the wizard's art direction", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    const priceOf = async (input: Parameters<typeof core.backgrounds.quote>[1]) =>
      (await core.backgrounds.quote(actor, { style: "plain", ...input })).price?.microDollars
    expect(await priceOf({})).toBe(439 * 30)
    expect(await priceOf({ size: "1536x1024" })).toBe(343 * 30)
    expect(await priceOf({ count: 3 })).toBe(3 * 439 * 30)
    expect(await priceOf({ prompt: "x".repeat(400) })).toBe(439 * 30 + 100 * 5)
    const artDirection = { mood: "y".repeat(200) }
    await core.wizards.update(actor, { wizardId, artDirection })
    const words = `\n\n${describeArtDirection(artDirection)}`
    const directed = 439 * 30 + Math.ceil(words.length / 4) * 5
    expect(await priceOf({ wizardId, stepId })).toBe(directed)
    expect(await priceOf({ stepId })).toBe(directed)
  })

  test("tells one price for all steps, each with its own prompt", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    const { id: second } = await core.steps.create(actor, { wizardId, type: "content" })
    const quote = (input: object) => core.backgrounds.quote(actor, { style: "plain", wizardId, ...input })
    const prompts = [
      { stepId, prompt: "x".repeat(400) },
      { stepId: second, prompt: "x".repeat(40) },
    ]
    expect((await quote({ prompts })).price).toEqual({ microDollars: 2 * 439 * 30 + (100 + 10) * 5, estimated: true })
    const unknown = [{ stepId: crypto.randomUUID(), prompt: "sea" }]
    await expect(quote({ prompts: unknown })).rejects.toMatchObject({ code: "NOT_FOUND" })
    for (const wrong of [{ prompts: [] }, { prompts: [prompts[0], prompts[0]] }, { prompts, wizardId: undefined }]) {
      await expect(quote(wrong)).rejects.toMatchObject({ code: "INVALID_INPUT" })
    }
  })

  test("refuses what is malformed, and what is another's", async () => {
    const { core, actor, stranger } = context
    const { wizardId, stepId } = await context.createStep()
    const invalid: object[] = [{ count: 0 }, { count: 1.5 }, { size: "7x7" }, { prompt: " " }, { style: "none" }]
    for (const input of invalid) {
      await expect(core.backgrounds.quote(actor, input)).rejects.toMatchObject({ code: "INVALID_INPUT" })
    }
    const other = await context.createStep()
    const hidden = [{ wizardId: "7" }, { stepId: "7" }, { wizardId: other.wizardId, stepId }]
    for (const input of hidden) {
      await expect(core.backgrounds.quote(actor, input)).rejects.toMatchObject({ code: "NOT_FOUND" })
    }
    for (const input of [{ wizardId }, { stepId }, { wizardId, stepId }]) {
      await expect(core.backgrounds.quote(stranger, input)).rejects.toMatchObject({ code: "NOT_FOUND" })
    }
  })

  test("what is painted counts, and a lowered plan leaves nothing rather than less", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "sea" })
    await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "dunes" })
    const quotaAt = async (limit: number | null) => {
      await context.setImageLimit(limit)
      return (await core.backgrounds.quote(actor, {})).quota
    }
    expect(await quotaAt(5)).toEqual({ limit: 5, used: 2, remaining: 3, resetsAt })
    expect(await quotaAt(1)).toEqual({ limit: 1, used: 2, remaining: 0, resetsAt })
    expect(await quotaAt(null)).toEqual({ limit: null, used: 2, remaining: null, resetsAt })
  })
})

test("the painter is free, and says so for certain", async () => {
  await using context = await createTestContext()
  expect(await context.core.backgrounds.quote(context.actor, {})).toMatchObject({
    model: "painter",
    quality: null,
    size: "256x256",
    price: { microDollars: 0, estimated: false },
  })
})

test("a model whose price is not known has none", async () => {
  await using context = await start({ imageModel: modelOf("stable-diffusion-xl") })
  expect(await context.core.backgrounds.quote(context.actor, {})).toMatchObject({ price: null, quality: "standard" })
})

describe("the ledger", () => {
  const rowOf = ({ database }: TestContext) => database.backgroundGeneration.findFirstOrThrow()
  const paint = async (context: TestContext) => {
    const { wizardId, stepId } = await context.createStep()
    return context.core.backgrounds.generate(context.actor, { wizardId, stepId, prompt: "sea", style: "plain" }).then(
      () => "succeeded",
      (error: { code: string }) => error.code,
    )
  }
  const once = { inputTokens: 1, outputTokens: 1_056, costMicros: 31_685n }

  test("holds what a success has cost", async () => {
    await using context = await start()
    expect(await paint(context)).toBe("succeeded")
    expect(await rowOf(context)).toMatchObject(once)
  })

  test("holds it too when the picture is none", async () => {
    vendor.respondWith({ kind: "odd_base64", form: "data_url", picture: Buffer.from("no picture") })
    await using context = await start()
    expect(await paint(context)).toBe("IMAGE_REJECTED")
    expect(await rowOf(context)).toMatchObject({ status: "failed", ...once })
  })

  test("holds it too while the store takes nothing", async () => {
    await using context = await start({ imageStore: unreachableStore })
    const { wizardId, stepId } = await context.createStep()
    await context.core.backgrounds.start(context.actor, { wizardId, stepId, prompt: "sea", style: "plain" })
    await expect.poll(async () => (await rowOf(context)).costMicros, { timeout: 20_000 }).not.toBeNull()
    const { inputTokens, outputTokens, costMicros } = await rowOf(context)
    // Without a spool each attempt paints, and pays, anew.
    const paintings = (outputTokens ?? 0) / once.outputTokens
    expect({ inputTokens, costMicros }).toEqual({
      inputTokens: paintings,
      costMicros: once.costMicros * BigInt(paintings),
    })
  })

  test("knows that the painter costs nothing, and does not know what an unpriced model costs", async () => {
    await using free = await createTestContext()
    await paint(free)
    expect(await rowOf(free)).toMatchObject({ inputTokens: null, outputTokens: null, costMicros: 0n })
    await using unpriced = await start({ imageModel: modelOf("stable-diffusion-xl") })
    expect(await paint(unpriced)).toBe("succeeded")
    expect(await rowOf(unpriced)).toMatchObject({ inputTokens: null, outputTokens: null, costMicros: null })
  })
})

describe("the model's status", () => {
  test("is told with the model, and warns the operator", async () => {
    await using context = await start({ imageModel: modelOf("gpt-image-1.5") })
    const { core, actor } = context
    await expect.poll(async () => (await core.models.status(actor)).state).toBe("ending")
    expect(await core.models.status(actor)).toEqual({
      model: "gpt-image-1.5",
      quality: "medium",
      state: "ending",
      shutdownDate: "2026-12-01",
      replacement: "gpt-image-2.6-flare",
      checkedAt: clock.now(),
    })
    expect(await core.warnings()).toEqual([expect.stringContaining("gpt-image-1.5 for 2026-12-01")])
  })

  test("a vendor that hangs delays neither the opening nor the closing", async () => {
    vendor.respondToModelsWith({ kind: "hang" })
    const context = await start()
    expect(await context.core.models.status(context.actor)).toMatchObject({ state: "unchecked", checkedAt: null })
    expect(await context.core.warnings()).toEqual([])
    const before = performance.now()
    await context[Symbol.asyncDispose]()
    // Far below the 10 s that the question itself may take.
    expect(performance.now() - before).toBeLessThan(5_000)
  })
})
