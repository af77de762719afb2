import { describe, expect, it } from "vitest"
import { followPaintings, type PaintingEvent, type Paintings, type SeenGeneration } from "./paintings.ts"

const at = Date.parse("2026-11-23T12:00:00Z")

const generation = (id: string, status: SeenGeneration["status"], more: Partial<SeenGeneration> = {}) => ({
  id,
  stepId: "step",
  status,
  errorCode: status === "failed" ? ("CONTENT_POLICY" as const) : null,
  errorDetails: {},
  createdAt: new Date(at - 4_000),
  ...more,
})

const begun = followPaintings({}, { type: "begun", stepId: "step", at })
const running = followPaintings(begun, { type: "accepted", generation: generation("one", "queued") })

const seen = (paintings: Paintings, what: SeenGeneration): Paintings =>
  followPaintings(paintings, { type: "seen", generation: what, at })

describe("a try of ours", () => {
  it("counts from the click and follows the server's states", () => {
    expect(running["step"]).toMatchObject({ status: "queued", generationId: "one", startedAt: at })
    expect(seen(running, generation("one", "painting"))["step"]).toMatchObject({ status: "painting", startedAt: at })
  })

  it("leaves nothing behind when it succeeds", () => {
    expect(seen(running, generation("one", "succeeded"))).toEqual({})
  })

  it("may be cancelled, which is told until the next try", () => {
    const cancelling = (isCancelling: boolean, stepId = "step"): PaintingEvent => ({
      type: "cancelling",
      stepId,
      isCancelling,
    })
    const waiting = followPaintings(running, cancelling(true))
    expect(waiting["step"]).toMatchObject({ phase: "running", isCancelling: true })
    expect(followPaintings(waiting, cancelling(false))).toEqual(running)
    expect(followPaintings(running, cancelling(true, "other"))).toBe(running)
    const cancelled = seen(waiting, generation("one", "cancelled"))
    expect(cancelled["step"]).toEqual({ phase: "cancelled" })
    expect(seen(cancelled, generation("one", "cancelled"))).toBe(cancelled)
    expect(followPaintings(cancelled, { type: "begun", stepId: "step", at })["step"]).toMatchObject({
      phase: "running",
      isCancelling: false,
    })
  })

  it("shows its result when that was quicker than the cancelling", () => {
    const waiting = followPaintings(running, { type: "cancelling", stepId: "step", isCancelling: true })
    expect(seen(waiting, generation("one", "succeeded"))).toEqual({})
  })

  it("is not disturbed by news of an earlier one", () => {
    expect(seen(running, generation("zero", "failed"))).toBe(running)
    expect(seen(begun, generation("zero", "succeeded"))).toBe(begun)
  })

  it("keeps its failure until the next try", () => {
    const failed = seen(running, generation("one", "failed"))
    expect(failed["step"]).toMatchObject({ phase: "failed", fault: { code: "CONTENT_POLICY" } })
    expect(seen(failed, generation("zero", "succeeded"))).toBe(failed)
    expect(followPaintings(failed, { type: "begun", stepId: "step", at })["step"]).toMatchObject({ phase: "running" })
  })

  it("goes on while the server cannot be asked", () => {
    const cutOff = followPaintings(running, { type: "connection", stepId: "step", isConnected: false })
    expect(cutOff["step"]).toMatchObject({ phase: "running", status: "queued", isConnected: false })
    expect(followPaintings(cutOff, { type: "connection", stepId: "step", isConnected: true })).toEqual(running)
    expect(followPaintings({}, { type: "connection", stepId: "step", isConnected: false })).toEqual({})
  })

  it("may be refused before it exists", () => {
    const fault = { code: "QUOTA_EXCEEDED", details: {} } as const
    expect(followPaintings(begun, { type: "refused", stepId: "step", fault })["step"]).toEqual({
      phase: "failed",
      fault,
    })
  })
})

describe("one that was begun elsewhere", () => {
  it("is picked up with its own start", () => {
    expect(seen({}, generation("one", "painting"))["step"]).toMatchObject({ phase: "running", startedAt: at - 4_000 })
  })

  it("never counts backwards where the server's clock is ahead", () => {
    const ahead = generation("one", "queued", { createdAt: new Date(at + 60_000) })
    expect(seen({}, ahead)["step"]).toMatchObject({ startedAt: at })
  })

  it("is told where it failed, and not where it succeeded long ago", () => {
    expect(seen({}, generation("one", "failed"))["step"]).toMatchObject({ phase: "failed" })
    expect(seen({}, generation("one", "succeeded"))).toEqual({})
    expect(seen({}, generation("one", "cancelled"))).toEqual({})
  })
})
