import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { latestKey } from "../src/objects/index.ts"
import { parsePublishedDocument } from "../src/published/index.ts"
import { openKillRange, until } from "../src/testing/kill/kill-range.ts"
import type { PublishingRequest } from "../src/testing/kill/worker-options.ts"
import { type R2, startR2 } from "../src/testing/r2.ts"

let r2: R2
beforeAll(async () => {
  r2 = await startR2()
})
afterAll(() => r2.stop())

/** Within which a change is seen by everyone, whatever ends in between. */
const promiseMs = 30_000

/** A wizard with two versions, "first" and "second", and a third headline that nobody has published. */
const openRange = async () => {
  const range = await openKillRange({ service: r2 })
  const { core, actor, imageStore, database } = range.context
  const { wizardId, stepId } = range.request.input
  const write = (headline: string) =>
    core.steps.update(actor, { wizardId, stepId, patch: { presentation: { headline } } })
  for (const headline of ["first", "second"]) {
    await write(headline)
    await core.publishing.publish(actor, { wizardId })
  }
  await write("third")
  const latest = async () => {
    const stored = await imageStore.get(latestKey(wizardId))
    if (stored === null) throw new Error("There is no latest.json")
    const document = parsePublishedDocument(JSON.parse(new TextDecoder().decode(stored.bytes)))
    return document.status === "published"
      ? `${document.version}: ${document.slides[0]?.headline}`
      : `${document.version}: ${document.status}`
  }
  const requests: Record<PublishingRequest["publishing"], PublishingRequest> = {
    publish: { actor, publishing: "publish", input: { wizardId } },
    unpublish: { actor, publishing: "unpublish", input: { wizardId } },
    restore: { actor, publishing: "restore", input: { wizardId, version: 1 } },
  }
  return {
    range,
    requests,
    latest,
    write: { method: "PUT", key: "/latest.json" },
    row: async () => {
      const { status, publishedVersion } = await database.wizard.findUniqueOrThrow({ where: { id: wizardId } })
      return { status, publishedVersion }
    },
    /** Resolves when nobody has to look at `latest.json` any more. */
    settled: () => until(async () => (await database.latestWrite.count()) === 0),
    [Symbol.asyncDispose]: () => range[Symbol.asyncDispose](),
  }
}

const outcomes = {
  publish: { row: { status: "published", publishedVersion: 3 }, latest: "3: third" },
  unpublish: { row: { status: "unpublished", publishedVersion: 2 }, latest: "2: unpublished" },
  restore: { row: { status: "published", publishedVersion: 3 }, latest: "3: first" },
} as const

const cases = (["publish", "unpublish", "restore"] as const).flatMap((kind) => [
  { kind, who: "the next start" },
  { kind, who: "a worker that lives" },
])

describe.concurrent("killed between the row and the store", () => {
  test.for(cases)("$kind: $who shows what the row says", { timeout: 90_000 }, async ({ kind, who }) => {
    await using opened = await openRange()
    const { range, requests, latest } = opened
    const isRestart = who === "the next start"
    if (!isRestart) await range.startWorker()
    const victim = await range.startWorker(isRestart ? 2 : 0)
    // Held for ever: who writes it is about to be gone.
    const held = range.store.hold("arrival", opened.write)
    victim.start(requests[kind])
    await held.reached
    await victim.kill()
    const killedAt = performance.now()
    expect([await opened.row(), await latest()]).toEqual([outcomes[kind].row, "2: second"])
    if (isRestart) await range.startWorker()
    await until(async () => (await latest()) === outcomes[kind].latest)
    expect(performance.now() - killedAt).toBeLessThan(promiseMs)
    await opened.settled()
    expect([await opened.row(), await latest()]).toEqual([outcomes[kind].row, outcomes[kind].latest])
  })

  test("and the worker that stands in as well: another one does", { timeout: 90_000 }, async () => {
    await using opened = await openRange()
    const { range, requests, latest } = opened
    const victim = await range.startWorker(0)
    const first = range.store.hold("arrival", opened.write)
    victim.start(requests.publish)
    await first.reached
    await victim.kill()
    const killedAt = performance.now()
    const second = range.store.hold("arrival", opened.write)
    const standIn = await range.startWorker()
    await second.reached
    await standIn.kill()
    await range.startWorker()
    await until(async () => (await latest()) === outcomes.publish.latest)
    expect(performance.now() - killedAt).toBeLessThan(promiseMs)
  })
})

test.for(["publish", "restore"] as const)(
  "killed before the row, %s changes nothing, and its number is never used again",
  { timeout: 90_000 },
  async (kind) => {
    await using opened = await openRange()
    const { range, requests, latest } = opened
    const { core, actor } = range.context
    const { wizardId } = range.request.input
    const victim = await range.startWorker()
    const held = range.store.hold("answer", { method: "PUT", key: "/3.json" })
    victim.start(requests[kind])
    await held.reached
    await victim.kill()
    await range.startWorker()
    expect([await opened.row(), await latest()]).toEqual([{ status: "published", publishedVersion: 2 }, "2: second"])
    const { versions } = await core.publishing.versions(actor, { wizardId })
    expect(versions.map(({ version }) => version)).toEqual([2, 1])
    expect(await core.publishing.publish(actor, { wizardId })).toMatchObject({ version: 4 })
    expect(await latest()).toBe("4: third")
  },
)

test(
  "a deleted wizard is withdrawn although the store never answered whoever deleted it",
  { timeout: 90_000 },
  async () => {
    await using opened = await openRange()
    const { range, latest } = opened
    const { core, actor } = range.context
    range.store.fail({ kind: "hang" }, { ...opened.write, times: 1 })
    void core.wizards.remove(actor, { wizardId: range.request.input.wizardId })
    await range.startWorker()
    await expect.poll(latest, { timeout: promiseMs }).toBe("2: unpublished")
  },
)
