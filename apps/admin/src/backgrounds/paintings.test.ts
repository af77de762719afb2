import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { SeenGeneration } from "./painted-picture.ts"
import { endedIn, faultIn, followPaintings, type PaintingEvent, type Paintings, runningIn } from "./paintings.ts"

const at = Date.parse("2026-11-23T12:00:00Z")

const generation = (id: string, status: SeenGeneration["status"], more: Partial<SeenGeneration> = {}) => ({
  id,
  stepId: "step",
  requestId: "request",
  status,
  waiting: null,
  errorCode: status === "failed" ? ("CONTENT_POLICY" as const) : null,
  errorDetails: {},
  createdAt: new Date(at - 4_000),
  prompt: "sea",
  style: "plain",
  size: "1024x1024",
  imageUrl: null,
  ...more,
})

const begin = (count = 1, isAgain = false): PaintingEvent => ({ type: "begun", stepId: "step", count, at, isAgain })
const accepted = (...generations: SeenGeneration[]): PaintingEvent => ({ type: "accepted", generations, at })
const seen = (what: SeenGeneration): PaintingEvent => ({ type: "seen", generation: what, at })
const noticed = (...generations: SeenGeneration[]): PaintingEvent => ({ type: "noticed", generations, at })
const after = (...events: PaintingEvent[]): Paintings => events.reduce(followPaintings, {})
const phases = (paintings: Paintings) => paintings["step"]?.pictures.map(({ phase }) => phase)

describe("a try of ours", () => {
  const running = [begin(), accepted(generation("1", "queued"))]

  it("counts from the click and follows the server's states", () => {
    expect(runningIn(after(begin())["step"])).toMatchObject([{ status: "starting", startedAt: at }])
    const waiting = generation("1", "queued", { waiting: { for: "turn", ahead: 3 } })
    expect(runningIn(after(...running, seen(waiting))["step"])).toMatchObject([{ waiting: { ahead: 3 } }])
    expect(runningIn(after(...running, seen(waiting), seen(generation("1", "painting")))["step"])).toMatchObject([
      { status: "painting", waiting: null, startedAt: at },
    ])
  })

  it("remembers that it is painted while the store is offered it again", () => {
    const away = generation("1", "queued", { waiting: { for: "store" } })
    const offered = after(...running, seen(away), seen(generation("1", "painting")))
    expect(runningIn(offered["step"])).toMatchObject([{ status: "painting", isPainted: true }])
  })

  it("may be cancelled, which is news; one that was cancelled before is none", () => {
    const cancelling = (isCancelling: boolean): PaintingEvent => ({
      type: "cancelling",
      generationId: "1",
      isCancelling,
    })
    const waiting = after(...running, cancelling(true))
    expect(runningIn(waiting["step"])).toMatchObject([{ isCancelling: true }])
    expect(followPaintings(waiting, cancelling(false))).toEqual(after(...running))
    const cancelled = followPaintings(waiting, seen(generation("1", "cancelled")))
    expect(endedIn(cancelled["step"], "cancelled")).toMatchObject([{ isNews: true }])
    expect(endedIn(after(noticed(generation("1", "cancelled")))["step"], "cancelled")).toMatchObject([
      { isNews: false },
    ])
  })

  it("is not disturbed by news of an earlier one, nor of one that has ended", () => {
    const known = after(...running)
    expect(followPaintings(known, seen(generation("0", "failed")))).toBe(known)
    expect(followPaintings(known, noticed(generation("0", "failed", { requestId: "earlier" })))).toBe(known)
    const begun = after(begin())
    expect(followPaintings(begun, noticed(generation("0", "succeeded", { requestId: "earlier" })))).toBe(begun)
    const done = after(...running, seen(generation("1", "succeeded")))
    expect(followPaintings(done, noticed(generation("1", "painting")))).toBe(done)
  })

  it("is not thrown back by an answer about all steps that was under way, which may tell its end", () => {
    const painting = after(...running, seen(generation("1", "painting")))
    expect(followPaintings(painting, noticed(generation("1", "queued")))).toBe(painting)
    expect(phases(followPaintings(painting, noticed(generation("1", "succeeded"))))).toEqual(["succeeded"])
  })

  it("keeps its failure until the next try", () => {
    const failed = after(...running, seen(generation("1", "failed")))
    expect(faultIn(failed["step"])).toMatchObject({ code: "CONTENT_POLICY" })
    expect(faultIn(followPaintings(failed, begin())["step"])).toBeNull()
  })

  it("goes on while the server cannot be asked", () => {
    const connection = (isConnected: boolean): PaintingEvent => ({ type: "connection", generationId: "1", isConnected })
    const cutOff = after(...running, connection(false))
    expect(runningIn(cutOff["step"])).toMatchObject([{ isConnected: false }])
    expect(followPaintings(cutOff, connection(true))).toEqual(after(...running))
  })

  it("may be refused before it exists, which what was asked for earlier does not cover up", () => {
    const fault = { code: "QUOTA_EXCEEDED", details: {} } as const
    const refused = after(begin(3), { type: "refused", stepId: "step", fault })
    expect(refused["step"]).toEqual({ requestId: null, pictures: [], fault })
    expect(followPaintings(refused, noticed(generation("0", "succeeded")))).toBe(refused)
    // It was accepted all the same, only the answer was lost.
    expect(faultIn(followPaintings(refused, noticed(generation("1", "queued")))["step"])).toBeNull()
  })
})

describe("variations", () => {
  const three = ["1", "2", "3"] as const
  const running = [begin(3), accepted(...three.map((id) => generation(id, "queued")))]

  it("end each for itself", () => {
    const ended = after(...running, seen(generation("2", "succeeded")), seen(generation("3", "failed")))
    expect(phases(ended)).toEqual(["running", "succeeded", "failed"])
    expect(phases(followPaintings(ended, seen(generation("1", "cancelled"))))).toEqual([
      "cancelled",
      "succeeded",
      "failed",
    ])
  })

  it("stay beside those that are tried again", () => {
    const partly = after(...running, ...three.map((id) => seen(generation(id, id === "3" ? "failed" : "succeeded"))))
    const again = followPaintings(partly, begin(1, true))
    expect(phases(again)).toEqual(["succeeded", "succeeded", "running"])
    const next = generation("4", "queued", { requestId: "next" })
    const repeated = followPaintings(again, accepted(next))
    expect(repeated["step"]).toMatchObject({ requestId: "next" })
    expect(phases(repeated)).toEqual(["succeeded", "succeeded", "running"])
    // What the server knows of the new request alone takes none of them away.
    expect(followPaintings(repeated, noticed(next))).toBe(repeated)
    expect(phases(followPaintings(partly, begin(2)))).toEqual(["running", "running"])
    // Those that failed are still there to be tried again where nothing came of it.
    const refused = followPaintings(again, {
      type: "refused",
      stepId: "step",
      fault: { code: "RATE_LIMITED", details: {} },
    })
    expect(phases(refused)).toEqual(["succeeded", "succeeded", "failed"])
    expect(phases(followPaintings(refused, begin(1, true)))).toEqual(["succeeded", "succeeded", "running"])
  })
})

describe("what was begun elsewhere", () => {
  it("is picked up with its own start", () => {
    const [picture] = runningIn(after(noticed(generation("1", "painting")))["step"])
    expect(picture).toMatchObject({ startedAt: at - 4_000 })
    // The server's clock may be ahead.
    const ahead = generation("1", "queued", { createdAt: new Date(at + 60_000) })
    expect(runningIn(after(noticed(ahead))["step"])).toMatchObject([{ startedAt: at }])
  })

  it("takes the place of what was asked for before it", () => {
    const later = generation("2", "queued", { requestId: "later" })
    expect(after(noticed(generation("1", "painting")), noticed(later))["step"]).toMatchObject({ requestId: "later" })
  })
})

it("whatever order news comes in: what has ended stays so, and the latest request wins", () => {
  const status = fc.constantFrom<SeenGeneration["status"][]>("queued", "painting", "storing", "succeeded", "failed")
  const news = fc.record({ request: fc.integer({ min: 1, max: 3 }), status, isPolled: fc.boolean() })
  fc.assert(
    fc.property(fc.array(news, { minLength: 1, maxLength: 20 }), (all) => {
      let known: Paintings = {}
      let newest = 0
      const end = new Map<number, string>()
      for (const { request, status: told, isPolled } of all) {
        const what = generation(String(request), told, { requestId: `request ${request}` })
        known = followPaintings(known, isPolled ? noticed(what) : seen(what))
        if (isPolled) newest = Math.max(newest, request)
        if (newest === 0) continue
        const [picture] = known["step"]?.pictures ?? []
        expect(picture?.generation?.id).toBe(String(newest))
        if (picture !== undefined && picture.phase !== "running") {
          expect(end.get(newest) ?? picture.phase).toBe(picture.phase)
          end.set(newest, picture.phase)
        } else expect(end.has(newest)).toBe(false)
      }
    }),
  )
})
