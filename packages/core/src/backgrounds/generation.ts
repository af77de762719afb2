import type { CoreContext } from "../context.ts"
import { type BackgroundGeneration as GenerationRow, GenerationStatus } from "../db/database.ts"
import { DomainError, type DomainErrorCode, type DomainErrorDetails, isDomainErrorCode } from "../errors.ts"
import { findWaiting, type Waiting } from "./waiting.ts"

export type { GenerationStatus } from "../db/database.ts"

export type Generation = {
  id: string
  wizardId: string
  stepId: string
  /** The same for all that were asked for together. */
  requestId: string
  status: GenerationStatus
  /** What a queued one waits for; null in every other state. */
  waiting: Waiting | null
  /** As typed. */
  prompt: string
  style: string
  model: string
  size: string
  /** How often it was tried; rises when one attempt failed or its worker died. */
  attempts: number
  /** Why it failed. */
  errorCode: DomainErrorCode | null
  errorDetails: Record<string, unknown> | null
  /** The address of the stored original, once it succeeded. */
  imageUrl: string | null
  createdAt: Date
  finishedAt: Date | null
}

export const isTerminal = (status: GenerationStatus): boolean => {
  switch (status) {
    case "queued":
    case "painting":
    case "storing":
      return false
    case "succeeded":
    case "failed":
    case "cancelled":
      return true
    default:
      return status satisfies never
  }
}

/** Those in which a generation is a reservation. */
export const unfinishedStatuses: GenerationStatus[] = Object.values(GenerationStatus).filter(
  (status) => !isTerminal(status),
)

/**
 * Whether it failed although its picture may be paid: then the bytes are kept, and the operator can have it stored. The
 * database lets no other failure start again.
 */
export const isRetryable = ({ status, errorCode }: Pick<GenerationRow, "status" | "errorCode">): boolean =>
  status === "failed" && (errorCode === "STORAGE_FAILED" || errorCode === "INTERNAL")

/** What is read of a generation to tell of it; the rest, such as what was measured of its picture, is much larger. */
export const toldColumns = {
  id: true,
  wizardId: true,
  stepId: true,
  requestId: true,
  status: true,
  spoolId: true,
  storeFailingSince: true,
  rateLimits: true,
  vendorFaults: true,
  prompt: true,
  style: true,
  model: true,
  size: true,
  attempts: true,
  errorCode: true,
  errorDetails: true,
  imageKey: true,
  createdAt: true,
  finishedAt: true,
} as const satisfies { [Column in keyof GenerationRow]?: true }

type ToldRow = Pick<GenerationRow, keyof typeof toldColumns>

/** Generations as they are told to whoever asks, in the same order. */
export const toGenerations = async (
  context: Pick<CoreContext, "database" | "imageStore">,
  rows: readonly ToldRow[],
): Promise<Generation[]> => {
  const waiting = await findWaiting(context, rows)
  return rows.map((row) => toGeneration(context, row, waiting.get(row.id) ?? null))
}

const toGeneration = (
  { imageStore }: Pick<CoreContext, "imageStore">,
  row: ToldRow,
  waiting: Waiting | null,
): Generation => ({
  id: row.id,
  wizardId: row.wizardId,
  stepId: row.stepId,
  requestId: row.requestId,
  status: row.status,
  waiting,
  prompt: row.prompt,
  style: row.style,
  model: row.model,
  size: row.size,
  attempts: row.attempts,
  errorCode: row.status === "failed" ? (isDomainErrorCode(row.errorCode) ? row.errorCode : "INTERNAL") : null,
  // One that was queued again after a failure keeps the old details in its row until it ends.
  errorDetails: row.status === "failed" ? (row.errorDetails as Record<string, unknown> | null) : null,
  imageUrl: row.status === "succeeded" && row.imageKey !== null ? imageStore.publicUrl(row.imageKey) : null,
  createdAt: row.createdAt,
  finishedAt: row.finishedAt,
})

/** The failure that a generation ended with, as whoever waited for it should see it. */
export const generationError = ({ errorCode, errorDetails }: Generation): DomainError => {
  const code = errorCode ?? "INTERNAL"
  return new DomainError(code, (errorDetails ?? {}) as DomainErrorDetails[typeof code])
}
