import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { createVendorContext } from "./vendor-context.ts"

let context: Awaited<ReturnType<typeof createVendorContext>>
beforeAll(async () => {
  context = await createVendorContext()
})
afterAll(() => context[Symbol.asyncDispose]())
beforeEach(async () => {
  await context.setImageLimit(1_000)
  context.vendor.respondWith({ kind: "success" })
  context.vendor.requests.length = 0
})

const paintings = () => context.vendor.requests.filter(({ path }) => path.endsWith("/images/generations"))
const createInput = async () => ({
  ...(await context.createStep()),
  prompt: "sea",
  idempotencyKey: crypto.randomUUID(),
})

test("the same key while the first is being painted joins it, from another process too", async () => {
  context.vendor.respondWith({ kind: "success", delayMs: 1_000 })
  const { core, actor } = context
  const other = await context.openCore({ worker: false })
  const input = await createInput()
  const first = core.backgrounds.generate(actor, input)
  await expect.poll(() => paintings().length, { timeout: 5_000 }).toBe(1)
  const answers = await Promise.all([
    first,
    core.backgrounds.generate(actor, input),
    other.backgrounds.generate(actor, { ...input, prompt: "  sea " }),
  ])
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  for (const { status } of answers) expect(status).toBe("succeeded")
  expect(paintings()).toHaveLength(1)
  // And long after it.
  expect(await core.backgrounds.generate(actor, input)).toEqual(answers[0])
  expect(paintings()).toHaveLength(1)
})

test("the same key gives the same answer when its step is gone", async () => {
  const { core, actor } = context
  const input = await createInput()
  const first = await core.backgrounds.generate(actor, input)
  await core.steps.remove(actor, input)
  expect(await core.backgrounds.generate(actor, input)).toEqual(first)
  await expect(core.backgrounds.start(actor, { ...input, prompt: "land" })).rejects.toMatchObject({ code: "CONFLICT" })
  await expect(core.backgrounds.start(actor, { ...input, idempotencyKey: crypto.randomUUID() })).rejects.toMatchObject({
    code: "NOT_FOUND",
  })
})

test("the same key after a failure gives the same failure, and asks nobody", async () => {
  context.vendor.respondWith({ kind: "moderation_blocked", categories: ["violence"] })
  const { core, actor } = context
  const input = await createInput()
  const failure = { code: "CONTENT_POLICY", details: { categories: ["violence"] } }
  await expect(core.backgrounds.generate(actor, input)).rejects.toMatchObject(failure)
  context.vendor.respondWith({ kind: "success" })
  await expect(core.backgrounds.generate(actor, input)).rejects.toMatchObject(failure)
  expect(await core.backgrounds.start(actor, input)).toMatchObject({ status: "failed", errorCode: "CONTENT_POLICY" })
  expect(paintings()).toHaveLength(1)
})

test("the same key after a cancellation gives the cancelled one", async () => {
  context.vendor.respondWith({ kind: "hang" })
  const { core, actor } = context
  const input = await createInput()
  const { id: generationId } = await core.backgrounds.start(actor, input)
  await core.backgrounds.cancel(actor, { generationId })
  expect(await core.backgrounds.generate(actor, input)).toMatchObject({ id: generationId, status: "cancelled" })
})

test.each<[string, () => Promise<void>, { prompt?: string; stepId?: string }, string]>([
  ["the quota", async () => context.setImageLimit(0), {}, "QUOTA_EXCEEDED"],
  ["the prompt", async () => undefined, { prompt: "" }, "INVALID_INPUT"],
  ["the step", async () => undefined, { stepId: crypto.randomUUID() }, "NOT_FOUND"],
])("a refusal because of %s stores nothing: the key works later, for any input", async (_name, spoil, wrong, code) => {
  const { core, actor, database } = context
  const input = await createInput()
  await spoil()
  const attempts = await Promise.allSettled(
    [1, 2, 3].map(() => core.backgrounds.generate(actor, { ...input, ...wrong })),
  )
  for (const attempt of attempts) expect(attempt).toMatchObject({ status: "rejected", reason: { code } })
  expect(await database.backgroundGeneration.count({ where: { idempotencyKey: input.idempotencyKey } })).toBe(0)
  await context.setImageLimit(1_000)
  expect(await core.backgrounds.generate(actor, { ...input, prompt: "dunes" })).toMatchObject({ status: "succeeded" })
  expect((await context.imageUsage()).reserved).toBe(0)
})

test("many at once with one place left: one is painted, and those with its key join it", async () => {
  const { core, actor } = context
  const input = await createInput()
  await context.setImageLimit((await context.imageUsage()).committed + 1)
  const same = Array.from({ length: 10 }, () => core.backgrounds.generate(actor, input))
  const answers = await Promise.all(same)
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  expect(paintings()).toHaveLength(1)
  // The quota is spent, and the repetition is still answered.
  expect(await core.backgrounds.generate(actor, input)).toEqual(answers[0])
  await expect(
    core.backgrounds.generate(actor, { ...input, idempotencyKey: crypto.randomUUID() }),
  ).rejects.toMatchObject({ code: "QUOTA_EXCEEDED" })
})

test("a key is the community's own", async () => {
  const { core, actor, stranger } = context
  const input = await createInput()
  const { id } = await core.backgrounds.generate(actor, input)
  const { id: wizardId } = await core.wizards.create(stranger, { title: "Mine" })
  const { id: stepId } = await core.steps.create(stranger, { wizardId, type: "content" })
  const others = await core.backgrounds.generate(stranger, { ...input, wizardId, stepId })
  expect(others.id).not.toBe(id)
})

test.each([
  ["is empty", ""],
  ["has 256 characters", "k".repeat(256)],
  ["holds a NUL", "key\0"],
])("a key that %s is refused", async (_name, idempotencyKey) => {
  const { core, actor } = context
  const input = { ...(await createInput()), idempotencyKey }
  await expect(core.backgrounds.start(actor, input)).rejects.toMatchObject({ code: "INVALID_INPUT" })
})

test("a key of 255 characters is as good as any", async () => {
  const { core, actor } = context
  const input = { ...(await createInput()), idempotencyKey: "k".repeat(255) }
  const { id } = await core.backgrounds.generate(actor, input)
  expect(await core.backgrounds.start(actor, input)).toMatchObject({ id, status: "succeeded" })
})
