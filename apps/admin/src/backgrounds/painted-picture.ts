import type { Fault } from "../server/fault.ts"
import type { Generation } from "../server/types.ts"

type GenerationStatus = Generation["status"]

/** What the admin is told while a picture is being painted; `starting` until the server has accepted it. */
export type RunningStatus = Exclude<GenerationStatus, "succeeded" | "failed" | "cancelled"> | "starting"

/** What this needs of a generation. */
export type SeenGeneration = Pick<
  Generation,
  | "id"
  | "stepId"
  | "requestId"
  | "status"
  | "waiting"
  | "errorCode"
  | "errorDetails"
  | "createdAt"
  | "prompt"
  | "style"
  | "size"
  | "imageUrl"
>

export type Running = {
  phase: "running"
  status: RunningStatus
  /** What it waits for while it is queued. */
  waiting: Generation["waiting"]
  generation: SeenGeneration | null
  /** ms since the epoch, by this browser's clock where it was begun here */
  startedAt: number
  /** False while the server cannot be asked; the painting itself goes on. */
  isConnected: boolean
  isCancelling: boolean
  /** It is there, and only has to be stored. */
  isPainted: boolean
}

/** One picture of what was asked for. */
export type Picture =
  | Running
  | { phase: "succeeded"; generation: SeenGeneration }
  | { phase: "failed"; generation: SeenGeneration; fault: Fault }
  /** `isNews`: it was given up while this page followed it. */
  | { phase: "cancelled"; generation: SeenGeneration; isNews: boolean }

/** The state that a running generation is in; null once it has ended. */
export const runningStatus = (status: GenerationStatus): Exclude<RunningStatus, "starting"> | null => {
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

/** A failed generation's fault, as its caller would have got it. */
export const generationFault = (generation: Pick<SeenGeneration, "errorCode" | "errorDetails">): Fault => ({
  code: generation.errorCode ?? "INTERNAL",
  details: generation.errorDetails ?? {},
})

/** @param isNews it ran until now, as far as this page knew */
export const endedPicture = (generation: SeenGeneration, isNews: boolean): Picture => {
  if (generation.status === "failed") return { phase: "failed", generation, fault: generationFault(generation) }
  return generation.status === "cancelled"
    ? { phase: "cancelled", generation, isNews }
    : { phase: "succeeded", generation }
}
