import { describe, expect, test } from "vitest"
import { publishedWizard } from "../test/memory-reader.ts"
import { createMemory, latest, seen, setUp, tombstone } from "../test/set-up.ts"
import { mostStandInMs } from "./freshness.ts"
import { ObjectForbiddenError } from "./object-forbidden.ts"

describe("the second memory", () => {
  test("shows a wizard seen before, to a viewer that has just begun and finds the store down", async () => {
    const { lastGood } = createMemory()
    const { viewer, store, settle, reopen, wait } = setUp({ lastGood })
    expect(await seen(viewer)).toBe("First")
    await settle()
    for (const fault of ["reject", "hang", new ObjectForbiddenError("denied")] as const) {
      store.fail(fault)
      expect(await seen(reopen())).toBe("First")
    }
    const late = reopen()
    expect(await seen(late)).toBe("First")
    store.fail("none")
    store.put(latest, publishedWizard("wizard-1", ["New"], 1))
    wait(1_000)
    await seen(late)
    await settle()
    expect(await seen(late)).toBe("New")
  })

  test("remembers that a wizard was withdrawn", async () => {
    const { lastGood } = createMemory()
    const { viewer, store, settle, reopen } = setUp({ lastGood })
    await seen(viewer)
    await settle()
    store.put(latest, tombstone)
    expect(await seen(reopen())).toBe(410)
    await settle()
    store.fail("reject")
    expect(await seen(reopen())).toBe(410)
  })

  test("is given what did not change once a minute, in place of an older state that a slower writer left there", async () => {
    const { lastGood, objects, lifetimes } = createMemory()
    const { viewer, store, settle, reopen, wait } = setUp({ lastGood })
    await seen(viewer)
    await settle()
    const older = objects.get(latest)
    store.put(latest, tombstone)
    wait(6_000)
    expect(await seen(viewer)).toBe(410)
    await settle()
    if (older !== undefined) objects.set(latest, older)
    for (const pause of [6_000, 54_000]) {
      wait(pause)
      expect(await seen(viewer)).toBe(410)
      await settle()
    }
    expect(lifetimes).toEqual(Array.from({ length: 3 }, () => [latest, mostStandInMs]))
    store.fail("reject")
    expect(await seen(reopen())).toBe(410)
  })

  test("is never asked while the store answers", async () => {
    const { lastGood } = createMemory()
    const { viewer, store, settle, reopen } = setUp({ lastGood })
    await seen(viewer)
    await settle()
    store.remove(latest)
    expect(await seen(reopen())).toBe(404)
  })

  test.each(["reject", "hang"] as const)("may itself %s: then it is as if there were none", async (fault) => {
    const memory = createMemory()
    memory.fail(fault)
    const { viewer, store, faults, reopen } = setUp({ lastGood: memory.lastGood })
    expect(await seen(viewer)).toBe("First")
    store.fail("reject")
    expect(await seen(reopen())).toBe(503)
    expect(faults).toContain("Recalling the published wizard wizard-1 failed")
  })

  test("may hold garbage", async () => {
    const { lastGood, objects } = createMemory()
    objects.set(latest, { bytes: new TextEncoder().encode("{"), size: 1, etag: '"1"' })
    const { viewer, store } = setUp({ lastGood })
    store.fail("reject")
    expect(await seen(viewer)).toBe(503)
  })
})
