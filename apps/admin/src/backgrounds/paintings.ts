import type { Fault } from "../server/fault.ts"
import type { Generation } from "../server/types.ts"

type GenerationStatus = Generation["status"]

/** What the admin is told while a background is being painted; `starting` until the server has accepted it. */
export type RunningStatus = Exclude<GenerationStatus, "succeeded" | "failed" | "cancelled"> | "starting"

type Running = {
  phase: "running"
  status: RunningStatus
  generationId: string | null
  /** ms since the epoch, by this browser's clock where it was begun here */
  startedAt: number
  /** False while the server cannot be asked; the painting itself goes on. */
  isConnected: boolean
  isCancelling: boolean
}

/** What is known about painting one step's background; nothing where none runs and the last has succeeded. */
export type Painting = Running | { phase: "failed"; fault: Fault } | { phase: "cancelled" }

/** By step id. */
export type Paintings = Readonly<Record<string, Painting>>

/** What this needs of a generation. */
export type SeenGeneration = Pick<Generation, "id" | "stepId" | "status" | "errorCode" | "errorDetails" | "createdAt">

export type PaintingEvent =
  | { type: "begun"; stepId: string; at: number }
  | { type: "accepted"; generation: SeenGeneration }
  | { type: "refused"; stepId: string; fault: Fault }
  | { type: "seen"; generation: SeenGeneration; at: number }
  | { type: "lost"; stepId: string; fault: Fault }
  | { type: "connection"; stepId: string; isConnected: boolean }
  | { type: "cancelling"; stepId: string; isCancelling: boolean }

/** The state that a running generation is in; null once it has ended. */
export const runningStatus = (status: GenerationStatus): RunningStatus | null => {
  switch (status) {
    case "queued":
    case "painting":
    case "storing":
      return status
    case "succeeded":
    case "failed":
    case "cancelled":
      return null
    default:
      return status satisfies never
  }
}

const running = (status: RunningStatus, generationId: string | null, startedAt: number): Running => ({
  phase: "running",
  status,
  generationId,
  startedAt,
  isConnected: true,
  isCancelling: false,
})

const without = (paintings: Paintings, stepId: string): Paintings => {
  const { [stepId]: _ended, ...others } = paintings
  return others
}

/** A failed generation's fault, as its caller would have got it. */
export const generationFault = (generation: Pick<SeenGeneration, "errorCode" | "errorDetails">): Fault => ({
  code: generation.errorCode ?? "INTERNAL",
  details: generation.errorDetails ?? {},
})

const ended = (paintings: Paintings, generation: SeenGeneration): Paintings => {
  const { stepId } = generation
  if (generation.status === "failed") {
    return { ...paintings, [stepId]: { phase: "failed", fault: generationFault(generation) } }
  }
  const before = paintings[stepId]
  if (before === undefined || before.phase === "cancelled") return paintings
  if (generation.status === "cancelled") return { ...paintings, [stepId]: { phase: "cancelled" } }
  return without(paintings, stepId)
}

/**
 * Follows what happens to the steps' backgrounds. A try of ours that runs is not disturbed by news of an earlier one,
 * and a failure or a cancellation stays until the next try.
 */
export const followPaintings = (paintings: Paintings, event: PaintingEvent): Paintings => {
  switch (event.type) {
    case "begun": {
      return { ...paintings, [event.stepId]: running("starting", null, event.at) }
    }
    case "refused":
    case "lost":
      return { ...paintings, [event.stepId]: { phase: "failed", fault: event.fault } }
    case "accepted": {
      const { generation } = event
      const status = runningStatus(generation.status)
      if (status === null) return ended(paintings, generation)
      const before = paintings[generation.stepId]
      const startedAt = before?.phase === "running" ? before.startedAt : generation.createdAt.getTime()
      return { ...paintings, [generation.stepId]: running(status, generation.id, startedAt) }
    }
    case "connection": {
      const before = paintings[event.stepId]
      if (before?.phase !== "running" || before.isConnected === event.isConnected) return paintings
      return { ...paintings, [event.stepId]: { ...before, isConnected: event.isConnected } }
    }
    case "cancelling": {
      const before = paintings[event.stepId]
      if (before?.phase !== "running") return paintings
      return { ...paintings, [event.stepId]: { ...before, isCancelling: event.isCancelling } }
    }
    case "seen": {
      const { generation, at } = event
      const before = paintings[generation.stepId]
      const status = runningStatus(generation.status)
      if (before?.phase === "running") {
        if (before.generationId !== generation.id || before.status === status) return paintings
        if (status === null) return ended(paintings, generation)
        return { ...paintings, [generation.stepId]: { ...before, status } }
      }
      if (status !== null) {
        // Begun elsewhere or before a reload; a server clock ahead of ours must not count backwards.
        const startedAt = Math.min(at, generation.createdAt.getTime())
        return { ...paintings, [generation.stepId]: running(status, generation.id, startedAt) }
      }
      return before === undefined && generation.status === "failed" ? ended(paintings, generation) : paintings
    }
    default:
      return event satisfies never
  }
}
