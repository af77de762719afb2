import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { turnOf } from "../src/backgrounds/turn.ts"
import type { Core } from "../src/core.ts"
import { createTestClock, createTestContext, type TestContext } from "../src/testing/index.ts"

const clock = createTestClock(new Date("2026-11-23T12:00:00Z"))
let context: TestContext
let cores: Core[]
beforeAll(async () => {
  context = await createTestContext({ worker: false, clock })
  cores = [context.core, await context.openCore()]
})
afterAll(() => context[Symbol.asyncDispose]())

/** A wizard with steps, and a prompt for each. */
const createInput = async (count: number) => {
  const { core, actor } = context
  const { id: wizardId } = await core.wizards.create(actor, { title: "Welcome" })
  const prompts = []
  for (let index = 0; index < count; index += 1) {
    const { id: stepId } = await core.steps.create(actor, { wizardId, type: "content" })
    prompts.push({ stepId, prompt: `sea ${index}` })
  }
  return { wizardId, prompts }
}
const reserved = async () => (await context.imageUsage()).reserved
const countOf = (wizardId: string) => context.database.backgroundGeneration.count({ where: { wizardId } })
const expectSound = async () => expect(await context.core.quota.verify()).toEqual({ differences: [], faults: [] })

test("starts one generation for each step, in order, one behind the other in the queue", async () => {
  const { core, actor, database } = context
  await context.setImageLimit(null)
  const before = await reserved()
  const input = await createInput(4)
  const generations = await core.backgrounds.startAll(actor, { ...input, style: "ink", size: "1536x1024" })
  expect(
    generations.map(({ stepId, prompt, style, size, status }) => ({ stepId, prompt, style, size, status })),
  ).toEqual(input.prompts.map((picture) => ({ ...picture, style: "ink", size: "1536x1024", status: "queued" })))
  expect(await reserved()).toBe(before + 4)
  const jobs = await database.$queryRaw<{ generationId: string; turn: number }[]>`
    SELECT data->>'generationId' AS "generationId", (data->>'turn')::int AS turn FROM pgboss.job WHERE name = 'paint-background'`
  const turns = generations.map(({ id }) => jobs.find(({ generationId }) => generationId === id)?.turn)
  const askedAt = generations[0]!.createdAt
  expect(turns).toEqual([0, 1, 2, 3].map((index) => turnOf({ askedAt, waiting: before + index })))
  const rows = await database.backgroundGeneration.findMany({ where: { wizardId: input.wizardId } })
  expect(generations.map(({ id }) => rows.find((row) => row.id === id)?.turn)).toEqual(turns)
  expect(new Set(rows.map(({ requestId }) => requestId)).size).toBe(1)
  await expectSound()
})

test("leaves room where each step's text lies, and tells the art direction", async () => {
  const { actor, core, database } = context
  await context.setImageLimit(null)
  const { wizardId, prompts } = await createInput(2)
  await core.wizards.update(actor, { wizardId, artDirection: { palette: "teal" } })
  const background = { generationId: crypto.randomUUID(), align: "bottom" }
  await database.step.update({ where: { id: prompts[1]!.stepId }, data: { config: { presentation: { background } } } })
  const [first, second] = await core.backgrounds.startAll(actor, { wizardId, prompts })
  const sentOf = async (id = "") =>
    (await database.backgroundGeneration.findUniqueOrThrow({ where: { id } })).promptSent
  expect(await sentOf(first?.id)).toMatch(/sea 0\n\nLeave the middle .*\n\nArt direction .*\nPalette: teal$/)
  expect(await sentOf(second?.id)).toMatch(/sea 1\n\nLeave the lower half .*\n\nArt direction .*\nPalette: teal$/)
})

test("starts nothing when one picture too many is asked for", async () => {
  const { core, actor } = context
  const input = await createInput(3)
  const used = await reserved()
  await context.setImageLimit(used + 2)
  await expect(core.backgrounds.startAll(actor, input)).rejects.toMatchObject({
    code: "QUOTA_EXCEEDED",
    details: { limit: used + 2, used },
  })
  expect(await countOf(input.wizardId)).toBe(0)
  expect(await reserved()).toBe(used)
  await context.setImageLimit(used + 3)
  expect(await core.backgrounds.startAll(actor, input)).toHaveLength(3)
  await context.setImageLimit(0)
  const { id: wizardId } = await core.wizards.create(context.stranger, { title: "Mine" })
  const { id: stepId } = await core.steps.create(context.stranger, { wizardId, type: "content" })
  const first = core.backgrounds.startAll(context.stranger, { wizardId, prompts: [{ stepId, prompt: "sea" }] })
  await expect(first).rejects.toMatchObject({ code: "QUOTA_EXCEEDED", details: { limit: 0, used: 0 } })
  await expectSound()
})

describe("refuses as a whole", () => {
  test.each<[string, string, (input: Awaited<ReturnType<typeof createInput>>) => object]>([
    ["no prompt", "INVALID_INPUT", () => ({ prompts: [] })],
    [
      "an empty one among others",
      "INVALID_INPUT",
      ({ prompts }) => ({ prompts: [prompts[0], { ...prompts[1], prompt: " " }] }),
    ],
    ["a step twice", "INVALID_INPUT", ({ prompts }) => ({ prompts: [...prompts, prompts[0]] })],
    [
      "a step twice, its id in capitals",
      "INVALID_INPUT",
      ({ prompts }) => ({
        prompts: [...prompts, ...prompts.map((picture) => ({ ...picture, stepId: picture.stepId.toUpperCase() }))],
      }),
    ],
    ["an unknown style", "INVALID_INPUT", () => ({ style: "none" })],
    [
      "an unknown step",
      "NOT_FOUND",
      ({ prompts }) => ({ prompts: [...prompts, { stepId: crypto.randomUUID(), prompt: "sea" }] }),
    ],
    ["a step that is no id", "NOT_FOUND", ({ prompts }) => ({ prompts: [...prompts, { stepId: "7", prompt: "sea" }] })],
    ["an unknown wizard", "NOT_FOUND", () => ({ wizardId: crypto.randomUUID() })],
  ])("%s", async (_name, code, change) => {
    await context.setImageLimit(null)
    const input = await createInput(2)
    const wrong = { ...input, ...change(input) }
    await expect(context.core.backgrounds.startAll(context.actor, wrong)).rejects.toMatchObject({ code })
    expect(await countOf(input.wizardId)).toBe(0)
  })

  test("another community's wizard, and another wizard's step", async () => {
    const { core, actor, stranger } = context
    const [input, other] = [await createInput(2), await createInput(1)]
    await expect(core.backgrounds.startAll(stranger, input)).rejects.toMatchObject({ code: "NOT_FOUND" })
    const mixed = { ...input, prompts: [...input.prompts, ...other.prompts] }
    await expect(core.backgrounds.startAll(actor, mixed)).rejects.toMatchObject({ code: "NOT_FOUND" })
    expect(await countOf(input.wizardId)).toBe(0)
  })
})

describe("an idempotency key for all", () => {
  const keyed = async (count: number) => ({ ...(await createInput(count)), idempotencyKey: crypto.randomUUID() })

  test("gives the same generations again, also at once, from two processes, with no quota left, with steps gone", async () => {
    const { core, actor } = context
    const input = await keyed(3)
    await context.setImageLimit((await reserved()) + 3)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => cores[index % 2]!.backgrounds.startAll(actor, input)),
    )
    expect(new Set(answers.map((generations) => generations.map(({ id }) => id).join())).size).toBe(1)
    expect(await countOf(input.wizardId)).toBe(3)
    await core.backgrounds.cancel(actor, { generationId: answers[0]![1]!.id })
    await core.steps.remove(actor, { wizardId: input.wizardId, stepId: input.prompts[0]!.stepId })
    const again = await core.backgrounds.startAll(actor, input)
    expect(again.map(({ id }) => id)).toEqual(answers[0]!.map(({ id }) => id))
    expect(again[1]?.status).toBe("cancelled")
    await expectSound()
  })

  test("is refused for anything else: other prompts, fewer of them, another order, a single step", async () => {
    const { core, actor } = context
    await context.setImageLimit(null)
    const input = await keyed(3)
    await core.backgrounds.startAll(actor, input)
    const [first, second, third] = input.prompts as [{ stepId: string; prompt: string }, never, never]
    const conflict = { code: "CONFLICT", details: { reason: "idempotency_key_used" } }
    for (const prompts of [
      [first, second],
      [first, third, second],
      [{ ...first, prompt: "land" }, second, third],
    ]) {
      await expect(core.backgrounds.startAll(actor, { ...input, prompts })).rejects.toMatchObject(conflict)
    }
    const single = { ...first, wizardId: input.wizardId, idempotencyKey: input.idempotencyKey }
    await expect(core.backgrounds.start(actor, single)).rejects.toMatchObject(conflict)
    await expect(core.backgrounds.startAll(actor, { ...input, style: "ink" })).rejects.toMatchObject(conflict)
    expect(await countOf(input.wizardId)).toBe(3)
  })

  test("that a single generation has is refused, and the other way round", async () => {
    const { core, actor } = context
    const { prompts, ...input } = await keyed(2)
    await core.backgrounds.start(actor, { ...input, ...prompts[0]! })
    await expect(core.backgrounds.startAll(actor, { ...input, prompts })).rejects.toMatchObject({ code: "CONFLICT" })
    // One alone is no set: the two are asked for differently.
    const one = { ...input, prompts: prompts.slice(0, 1) }
    await expect(core.backgrounds.startAll(actor, one)).rejects.toMatchObject({ code: "CONFLICT" })
  })

  test("is free again after a refusal", async () => {
    const { core, actor } = context
    const input = await keyed(2)
    await context.setImageLimit((await reserved()) + 1)
    await expect(core.backgrounds.startAll(actor, input)).rejects.toMatchObject({ code: "QUOTA_EXCEEDED" })
    await context.setImageLimit(null)
    expect(await core.backgrounds.startAll(actor, input)).toHaveLength(2)
  })
})

test("whatever several ask for at once near the limit: each gets all or nothing, and the limit holds", async () => {
  const { actor } = context
  const input = await createInput(6)
  const property = fc.asyncProperty(
    fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 5 }),
    fc.integer({ min: 0, max: 14 }),
    async (sizes, room) => {
      const used = await reserved()
      await context.setImageLimit(used + room)
      const results = await Promise.allSettled(
        sizes.map((size, index) =>
          cores[index % 2]!.backgrounds.startAll(actor, { ...input, prompts: input.prompts.slice(0, size) }),
        ),
      )
      let started = 0
      for (const [index, result] of results.entries()) {
        if (result.status === "fulfilled") {
          expect(result.value).toHaveLength(sizes[index] ?? 0)
          started += result.value.length
        } else expect(result.reason).toMatchObject({ code: "QUOTA_EXCEEDED" })
      }
      expect(started).toBeLessThanOrEqual(room)
      expect(await reserved()).toBe(used + started)
      // Nobody is refused what would still fit: the smallest that was refused does not.
      const refused = sizes.filter((_, index) => results[index]?.status === "rejected")
      if (refused.length > 0) expect(started + Math.min(...refused)).toBeGreaterThan(room)
      await expectSound()
    },
  )
  await fc.assert(property, { numRuns: 25, interruptAfterTimeLimit: 10_000, endOnFailure: true })
})
