import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Generation } from "../src/backgrounds/generation.ts"
import { createTestClock, createTestContext, type TestContext } from "../src/testing/index.ts"

const clock = createTestClock(new Date("2026-11-23T12:00:00Z"))
let context: TestContext
beforeAll(async () => {
  context = await createTestContext({ worker: false, clock })
  await context.setImageLimit(null)
})
afterAll(() => context[Symbol.asyncDispose]())

const createWizard = async (steps: number, { core, actor }: TestContext = context) => {
  const { id: wizardId } = await core.wizards.create(actor, { title: "Welcome" })
  const stepIds: string[] = []
  for (let index = 0; index < steps; index += 1)
    stepIds.push((await core.steps.create(actor, { wizardId, type: "content" })).id)
  return { wizardId, stepIds }
}

const idsOf = (generations: readonly Generation[]) => generations.map(({ id }) => id)

describe("the latest generations of a wizard", () => {
  test("are none at first, nor those of a step that was removed", async () => {
    const { core, actor } = context
    const { wizardId, stepIds } = await createWizard(2)
    expect(await core.backgrounds.latest(actor, { wizardId })).toEqual([])
    const prompts = stepIds.map((stepId) => ({ stepId, prompt: "sea" }))
    const [, kept] = await core.backgrounds.startAll(actor, { wizardId, prompts })
    await core.steps.remove(actor, { wizardId, stepId: stepIds[0]! })
    expect(idsOf(await core.backgrounds.latest(actor, { wizardId }))).toEqual([kept!.id])
  })

  test("are, whatever was asked for in whatever order, all of each step's last request and no others", async () => {
    const { core, actor } = context
    const stepIndex = fc.integer({ min: 0, max: 3 })
    const request = fc.record({
      steps: fc.uniqueArray(stepIndex, { minLength: 1, maxLength: 4 }),
      count: fc.integer({ min: 1, max: 3 }),
      // Requests of one moment are told apart as well.
      passes: fc.constantFrom(0, 1, 2_000),
    })
    const property = fc.asyncProperty(fc.array(request, { maxLength: 6 }), async (requests) => {
      const { wizardId, stepIds } = await createWizard(4)
      const other = await createWizard(1)
      await core.backgrounds.start(actor, { wizardId: other.wizardId, stepId: other.stepIds[0]!, prompt: "dunes" })
      const expected = new Map<string, string[]>()
      for (const { steps, count, passes } of requests) {
        clock.advance(passes)
        const [first = 0] = steps
        const stepId = stepIds[first]!
        if (steps.length === 1 && count > 1) {
          const variations = await core.backgrounds.startVariations(actor, { wizardId, stepId, prompt: "sea", count })
          expected.set(stepId, idsOf(variations))
        } else {
          const prompts = steps.map((index) => ({ stepId: stepIds[index]!, prompt: "sea" }))
          for (const { id, stepId: of } of await core.backgrounds.startAll(actor, { wizardId, prompts }))
            expected.set(of, [id])
        }
      }
      const latest = await core.backgrounds.latest(actor, { wizardId })
      expect(idsOf(latest)).toEqual([...expected.values()].flat().toSorted())
    })
    await fc.assert(property, { numRuns: 20, interruptAfterTimeLimit: 10_000, endOnFailure: true })
  })
})

describe("what a queued generation waits for", () => {
  test("is its turn, with those of anybody that go before it", async () => {
    await using quiet = await createTestContext({ worker: false, clock })
    const { core, actor, stranger } = quiet
    const { wizardId, stepIds } = await createWizard(3, quiet)
    const prompts = stepIds.map((stepId) => ({ stepId, prompt: "sea" }))
    const started = await core.backgrounds.startAll(actor, { wizardId, prompts })
    expect(started.map(({ waiting }) => waiting)).toEqual([0, 1, 2].map((ahead) => ({ for: "turn", ahead })))
    // A single one of another community takes its turn among them.
    const { id: strangers } = await core.wizards.create(stranger, { title: "Mine" })
    const { id: stepId } = await core.steps.create(stranger, { wizardId: strangers, type: "content" })
    clock.advance(1_000)
    const single = await core.backgrounds.start(stranger, { wizardId: strangers, stepId, prompt: "dunes" })
    expect(single.waiting).toEqual({ for: "turn", ahead: 1 })
    const [first, second] = await core.backgrounds.latest(actor, { wizardId })
    expect([first?.waiting, second?.waiting]).toEqual([
      { for: "turn", ahead: 0 },
      { for: "turn", ahead: 2 },
    ])
    const cancelled = await core.backgrounds.cancel(actor, { generationId: first!.id })
    expect(cancelled.waiting).toBeNull()
    expect(await core.backgrounds.get(actor, { generationId: second!.id })).toMatchObject({
      waiting: { for: "turn", ahead: 1 },
    })
  })

  test("is told no further than to a hundred", async () => {
    const { core, actor } = context
    const { wizardId, stepIds } = await createWizard(1)
    const order = { wizardId, stepId: stepIds[0]!, prompt: "sea", count: 4 }
    let last: Generation | undefined
    for (let index = 0; index < 30; index += 1) last = (await core.backgrounds.startVariations(actor, order)).at(-1)
    expect(last?.waiting).toEqual({ for: "turn", ahead: 100 })
  })

  test("can be the store or the model", async () => {
    const { core, actor, database } = context
    const { wizardId, stepIds } = await createWizard(1)
    const { id } = await core.backgrounds.start(actor, { wizardId, stepId: stepIds[0]!, prompt: "sea" })
    const told = async (data: Parameters<typeof database.backgroundGeneration.update>[0]["data"]) => {
      await database.backgroundGeneration.update({ where: { id }, data })
      return (await core.backgrounds.get(actor, { generationId: id })).waiting
    }
    expect(await told({ rateLimits: 1 })).toEqual({ for: "model" })
    expect(await told({ rateLimits: 0, vendorFaults: 1 })).toEqual({ for: "model" })
    // Painted by now, but its worker is gone: only the turn is left.
    const spoolId = crypto.randomUUID()
    expect(await told({ spoolId })).toMatchObject({ for: "turn" })
    expect(await told({ storeFailingSince: new Date() })).toEqual({ for: "store" })
    expect(await told({ status: "painting" })).toBeNull()
  })
})
