import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest"
import { type GenerationChanges, openGenerationChanges } from "../src/backgrounds/generation-changes.ts"
import type { Generation } from "../src/backgrounds/generation.ts"
import { watchGeneration } from "../src/backgrounds/watch-generation.ts"
import type { Core } from "../src/core.ts"
import { breakListening } from "../src/testing/break-listening.ts"
import { createTestContext, createTestLog } from "../src/testing/index.ts"
import { createVendorContext } from "./vendor-context.ts"

let context: Awaited<ReturnType<typeof createVendorContext>>
beforeAll(async () => {
  context = await createVendorContext()
})
afterAll(() => context[Symbol.asyncDispose]())

const start = async (delayMs = 300) => {
  context.vendor.respondWith({ kind: "success", delayMs })
  const { core, actor } = context
  const { wizardId, stepId } = await context.createStep()
  return core.backgrounds.start(actor, { wizardId, stepId, prompt: "sea" })
}

/** Collects what a watcher sees; `first` resolves with the first of it. */
const watch = (core: Core, generationId: string, signal?: AbortSignal) => {
  const seen: Generation[] = []
  const first = Promise.withResolvers<void>()
  const ended = (async () => {
    const options = signal === undefined ? {} : { signal }
    for await (const generation of core.backgrounds.watch(context.actor, { generationId }, options)) {
      seen.push(generation)
      first.resolve()
    }
  })()
  ended.catch(first.reject)
  return { seen, first: first.promise, ended, statuses: () => seen.map(({ status }) => status) }
}

const order = ["queued", "painting", "storing", "succeeded"]

describe("watching", () => {
  test("shows the states in order up to the end, in every process", async () => {
    const other = await context.openCore({ worker: false })
    const { id } = await start()
    const watchers = [watch(context.core, id), watch(other, id), watch(other, id)]
    await Promise.all(watchers.map(({ ended }) => ended))
    for (const { seen, statuses } of watchers) {
      expect(statuses()).toContain("painting")
      expect(statuses()).toEqual(order.filter((status) => statuses().includes(status as "queued")))
      expect(seen.at(-1)).toMatchObject({ status: "succeeded", imageUrl: expect.stringMatching(/^http/) })
    }
  })

  test("shows every attempt of one that fails, and its code", async () => {
    const { core, actor } = context
    const { wizardId, stepId } = await context.createStep()
    context.vendor.respondWith([
      { kind: "server_error", delayMs: 100 },
      { kind: "unauthorized", delayMs: 100 },
    ])
    const { id } = await core.backgrounds.start(actor, { wizardId, stepId, prompt: "sea" })
    const { seen, ended } = watch(core, id)
    await ended
    const attempts = seen.map((generation) => generation.attempts)
    expect(attempts).toEqual(attempts.toSorted((one, other) => one - other))
    expect(seen.at(-1)).toMatchObject({ status: "failed", errorCode: "MODEL_MISCONFIGURED", attempts: 2 })
  })

  test("tells how the line before a queued one grows shorter", async () => {
    await using queued = await createTestContext({ worker: false })
    const { core, actor } = queued
    const { wizardId, stepId } = await queued.createStep()
    const [first, second] = await core.backgrounds.startVariations(actor, { wizardId, stepId, prompt: "sea", count: 2 })
    const seen: Generation["waiting"][] = []
    for await (const { waiting } of core.backgrounds.watch(actor, { generationId: second!.id })) {
      seen.push(waiting)
      if (seen.length === 1) await core.backgrounds.cancel(actor, { generationId: first!.id })
      if (seen.length === 2) await core.backgrounds.cancel(actor, { generationId: second!.id })
    }
    expect(seen).toEqual([{ for: "turn", ahead: 1 }, { for: "turn", ahead: 0 }, null])
  })

  test("what has ended already is shown once", async () => {
    const { id } = await start(0)
    await watch(context.core, id).ended
    const late = watch(context.core, id)
    await late.ended
    expect(late.statuses()).toEqual(["succeeded"])
  })

  test("goes on after the connection that listens broke, twice", async () => {
    const { id } = await start(6_000)
    const { first, ended, statuses } = watch(context.core, id)
    await first
    expect(await breakListening(context.database)).toBeGreaterThan(0)
    await expect.poll(() => breakListening(context.database), { timeout: 5_000 }).toBeGreaterThan(0)
    const began = Date.now()
    await ended
    expect(statuses().at(-1)).toBe("succeeded")
    // Sooner than by looking now and then, which is every 15 s.
    expect(Date.now() - began).toBeLessThan(12_000)
  })

  test("hears of the end that came while nobody listened", async () => {
    const { core, actor } = context
    const { id } = await start(60_000)
    const { first, ended, statuses } = watch(core, id)
    await first
    const other = await context.openCore({ worker: false })
    expect(await breakListening(context.database)).toBeGreaterThan(0)
    await other.backgrounds.cancel(actor, { generationId: id })
    const began = Date.now()
    await ended
    expect(statuses().at(-1)).toBe("cancelled")
    expect(Date.now() - began).toBeLessThan(10_000)
  })

  test("a caller that goes away ends the watching alone, at once", async () => {
    const { core, actor } = context
    const { id } = await start(1_500)
    const gone = new AbortController()
    const { first, ended, statuses } = watch(core, id, gone.signal)
    await first
    gone.abort()
    await ended
    expect(statuses()).not.toContain("succeeded")
    await watch(core, id, AbortSignal.abort()).ended
    const { ended: stays } = watch(core, id)
    await stays
    expect(await core.backgrounds.get(actor, { generationId: id })).toMatchObject({ status: "succeeded" })
  })

  test("leaves no subscription behind, however it ends", async () => {
    const { database, databaseUrl, imageStore, actor } = context
    const { logger } = createTestLog()
    const changes = await openGenerationChanges({ databaseUrl, logger })
    onTestFinished(() => changes.close())
    let subscriptions = 0
    const generationChanges: GenerationChanges = {
      ...changes,
      subscribe(name, listener) {
        const unsubscribe = changes.subscribe(name, listener)
        subscriptions += 1
        return () => {
          subscriptions -= 1
          unsubscribe()
        }
      },
    }
    const watchHere = (generationId: string, signal?: AbortSignal) =>
      watchGeneration(
        { database, imageStore, actor, generationChanges, logger, closing: new AbortController().signal },
        { generationId },
        signal === undefined ? {} : { signal },
      )
    const { id } = await start(1_000)

    const left = watchHere(id)
    expect((await left.next()).done).toBe(false)
    expect(subscriptions).toBe(1)
    await left.return()
    expect(subscriptions).toBe(0)

    const gone = new AbortController()
    const aborted = watchHere(id, gone.signal)
    await aborted.next()
    const next = aborted.next()
    gone.abort()
    expect(await next).toEqual({ done: true, value: undefined })
    await expect(watchHere("no-id").next()).rejects.toMatchObject({ code: "NOT_FOUND" })
    for await (const _ of watchHere(id)) expect(subscriptions).toBe(1)
    expect(subscriptions).toBe(0)
  })

  test("is not for a stranger, nor of what nobody knows", async () => {
    const { core, stranger, actor } = context
    const { id } = await start(0)
    for (const watched of [
      core.backgrounds.watch(stranger, { generationId: id }),
      core.backgrounds.watch(actor, { generationId: "no-id" }),
      core.backgrounds.watch(actor, { generationId: crypto.randomUUID() }),
    ]) {
      await expect(watched.next()).rejects.toMatchObject({ code: "NOT_FOUND" })
    }
  })
})
