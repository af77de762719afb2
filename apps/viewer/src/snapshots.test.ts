import { describe, expect, test } from "vitest"
import { objectHeaders } from "@org/core/objects"
import { publishedWizard } from "../test/memory-reader.ts"
import { latest, seen, setUp, tombstone } from "../test/set-up.ts"
import { cachedUpstreamMs, mostAgeMs, mostStandInMs } from "./freshness.ts"
import { ObjectForbiddenError } from "./object-forbidden.ts"

/** For how long a cache may serve what has this header, in ms. */
const lifetimeMs = (cacheControl: string | null): number =>
  [...(cacheControl ?? "").matchAll(/=(\d+)/g)].reduce((sum, [, seconds]) => sum + Number(seconds), 0) * 1_000

describe("freshness", () => {
  test("store, viewer and page together show a change to everyone within 25 s", async () => {
    const page = lifetimeMs((await setUp().viewer.request("/w/wizard-1")).headers.get("cache-control"))
    const upstream = lifetimeMs(objectHeaders(latest).cacheControl)
    expect({ page, upstream }).toEqual({ page: 10_000, upstream: cachedUpstreamMs })
    expect(upstream + mostAgeMs + page).toBeLessThanOrEqual(25_000)
  })

  test("for 3 s nobody asks the store; up to 6 s a visitor sees the old while one refresh runs; then the new", async () => {
    const { viewer, store, wait, settle } = setUp()
    expect(await seen(viewer)).toBe("First")
    store.put(latest, publishedWizard("wizard-1", ["New"], 2))
    wait(2_999)
    expect(await seen(viewer)).toBe("First")
    expect(store.reads).toBe(1)
    wait(1)
    expect([await seen(viewer), store.reads]).toEqual(["First", 2])
    await settle()
    expect(await seen(viewer)).toBe("New")
    store.put(latest, tombstone)
    wait(6_000)
    expect(await seen(viewer)).toBe(410)
    expect(store.reads).toBe(3)
  })

  test("a wizard published right after somebody looked for it shows after a second", async () => {
    const { viewer, store, wait } = setUp()
    expect((await viewer.request("/w/wizard-2")).status).toBe(404)
    store.put("published/wizard-2/latest.json", publishedWizard("wizard-2", ["Here"]))
    expect((await viewer.request("/w/wizard-2")).status).toBe(404)
    wait(1_000)
    expect((await viewer.request("/w/wizard-2")).status).toBe(200)
  })

  test("what did not change is neither rendered nor compressed again", async () => {
    let compressed = 0
    const encode = async (bytes: Uint8Array<ArrayBuffer>) => {
      compressed += 1
      return bytes
    }
    const { viewer, wait } = setUp({ encoders: [{ coding: "gzip", encode }] })
    for (let view = 0; view < 5; view += 1) {
      await viewer.request("/w/wizard-1")
      wait(6_000)
    }
    expect(compressed).toBe(1)
  })
})

describe("versions", () => {
  test("a newer one always wins, a tombstone too", async () => {
    const { viewer, store, wait } = setUp()
    expect(await seen(viewer)).toBe("First")
    store.put(latest, { ...tombstone, version: 3 })
    wait(6_000)
    expect(await seen(viewer)).toBe(410)
    store.put(latest, publishedWizard("wizard-1", ["New"], 4))
    wait(6_000)
    expect(await seen(viewer)).toBe("New")
  })

  test("an older one is a cache that lags behind, until every cache must have expired", async () => {
    const { viewer, store, wait, faults } = setUp()
    store.put(latest, publishedWizard("wizard-1", ["New"], 7))
    expect(await seen(viewer)).toBe("New")
    store.put(latest, publishedWizard("wizard-1", ["First"], 6))
    wait(cachedUpstreamMs - 1)
    expect(await seen(viewer)).toBe("New")
    // The store itself, restored from a backup.
    wait(6_000)
    expect(await seen(viewer)).toBe("First")
    expect(faults).toEqual([])
  })

  test("of the same version what the store says last wins", async () => {
    const { viewer, store, wait } = setUp()
    expect(await seen(viewer)).toBe("First")
    store.put(latest, { ...tombstone, version: 1 })
    wait(6_000)
    expect(await seen(viewer)).toBe(410)
  })
})

describe("a store in trouble", () => {
  const garbage = ["{", "[]", "null", '{"status":"published"}', "\u0000", { ...tombstone, wizardId: "wizard-2" }]

  test.each(["reject", "hang"] as const)("%s with nothing remembered: 503, and well again by itself", async (fault) => {
    const { viewer, store, faults, wait } = setUp()
    store.fail(fault)
    const answer = await viewer.request("/w/wizard-1")
    expect(answer.status).toBe(503)
    expect(answer.headers.get("retry-after")).toBe("5")
    expect(answer.headers.get("cache-control")).toBe("no-store")
    expect(await answer.text()).not.toContain("store is down")
    expect(faults).toEqual(["Reading the published wizard wizard-1 failed"])
    // For a moment it is known that asking is no use.
    expect(await seen(viewer)).toBe(503)
    expect(store.reads).toBe(1)
    store.fail("none")
    wait(1_000)
    expect(await seen(viewer)).toBe("First")
  })

  test.each(["reject", "hang", new ObjectForbiddenError("denied")] as const)(
    "%s with a wizard remembered: it is still shown, however long it lasts",
    async (fault) => {
      const { viewer, store, wait } = setUp()
      await seen(viewer)
      store.fail(fault)
      for (const pause of [11_000, 60_000, 86_400_000]) {
        wait(pause)
        expect(await seen(viewer)).toBe("First")
      }
    },
  )

  test("after one failure nobody waits any more: the store is asked behind the visitors' backs", async () => {
    const { viewer, store, wait, settle } = setUp({ timeoutMs: 300 })
    await seen(viewer)
    store.fail("hang")
    wait(6_000)
    expect(await seen(viewer)).toBe("First")
    wait(1_000)
    const begun = performance.now()
    for (let view = 0; view < 20; view += 1) expect(await seen(viewer)).toBe("First")
    expect(performance.now() - begun).toBeLessThan(200)
    expect(store.reads).toBe(3)
    await settle()
    store.fail("none")
    store.put(latest, publishedWizard("wizard-1", ["New"], 2))
    wait(1_000)
    expect(await seen(viewer)).toBe("First")
    await settle()
    expect(await seen(viewer)).toBe("New")
  })

  test("one failed read hides for no longer than an age of 6 s what has been withdrawn since", async () => {
    const { viewer, store, wait } = setUp()
    await seen(viewer)
    store.fail("reject")
    wait(6_000)
    expect(await seen(viewer)).toBe("First")
    store.fail("none")
    store.put(latest, tombstone)
    wait(6_000)
    expect(await seen(viewer)).toBe(410)
  })

  test("a wizard that nobody could confirm for a week stands in no more; a store that is well brings it back", async () => {
    const { viewer, store, wait, settle } = setUp()
    await seen(viewer)
    store.fail("reject")
    wait(mostStandInMs - 1)
    expect(await seen(viewer)).toBe("First")
    await settle()
    wait(1_000)
    expect(await seen(viewer)).toBe(503)
    store.fail("none")
    wait(1_000)
    expect(await seen(viewer)).toBe("First")
  })

  test.each([publishedWizard("wizard-1", ["First"]), tombstone])(
    "what the store had and has no more is still shown: nothing is ever deleted there",
    async (content) => {
      const { viewer, store, faults, wait, settle } = setUp()
      store.put(latest, content)
      const before = await viewer.request("/w/wizard-1")
      store.remove(latest)
      for (const pause of [11_000, 86_400_000]) {
        wait(pause)
        const answer = await viewer.request("/w/wizard-1")
        expect([answer.status, await answer.text()]).toEqual([before.status, await before.clone().text()])
        await settle()
      }
      expect(faults).toHaveLength(2)
    },
  )

  test.each(garbage)("garbage %j is a fault: 503 at first, the remembered wizard afterwards", async (content) => {
    const { viewer, store, wait } = setUp()
    store.put(latest, content)
    expect(await seen(viewer)).toBe(503)
    store.put(latest, publishedWizard("wizard-1", ["First"]))
    wait(1_000)
    expect(await seen(viewer)).toBe("First")
    store.put(latest, content)
    wait(11_000)
    expect(await seen(viewer)).toBe("First")
  })

  test("documents of earlier schemas are read; those of a future one leave the remembered wizard", async () => {
    const { viewer, store, wait } = setUp()
    store.put(latest, { ...publishedWizard("wizard-1", ["First"]), schemaVersion: 1 })
    expect(await seen(viewer)).toBe("First")
    store.put(latest, { ...publishedWizard("wizard-1", ["New"], 2), schemaVersion: 4 })
    wait(6_000)
    expect(await seen(viewer)).toBe("First")
  })

  test("a document beyond all measure is neither read whole nor parsed", async () => {
    const { viewer, store, faults } = setUp()
    store.put(latest, publishedWizard("wizard-1", ["a".repeat(5 * 1024 * 1024)]))
    expect(await seen(viewer)).toBe(503)
    expect(faults).toHaveLength(1)
    expect(store.readBytes).toBe(4 * 1024 * 1024)
  })

  test("a store that forbids what it does not list: an unknown wizard is a 404, not a fault", async () => {
    const { viewer, store, faults } = setUp()
    store.fail(new ObjectForbiddenError("denied"))
    expect(await seen(viewer)).toBe(404)
    expect(faults).toEqual([])
  })
})
