import type { Spool } from "./backgrounds/spool.ts"
import type { Database } from "./db/database.ts"
import type { ImageModel, ImageSize } from "./image-model/image-model.ts"
import type { ImageStore } from "./image-store/image-store.ts"
import type { JobQueue } from "./jobs/job-queue.ts"
import type { Logger } from "./logger.ts"
import type { ModelWatch } from "./models/model-watch.ts"
import type { GenerationChanges } from "./backgrounds/generation-changes.ts"

/**
 * Who asks. Whoever builds one has proved that it is so: the core trusts it, and scopes every query by `communityId`.
 */
export type Actor =
  | { kind: "admin"; userId: string; communityId: string }
  | { kind: "service"; name: string; communityId: string }

/** The person or service that the ledger names. */
export const actorId = (actor: Actor): string => {
  switch (actor.kind) {
    case "admin":
      return actor.userId
    case "service":
      return `service:${actor.name}`
    default:
      return actor satisfies never
  }
}

export type Clock = { now(): Date }

/** What every part of the core works with, whoever asks. */
export type CoreContext = {
  database: Database
  imageModel: ImageModel
  modelWatch: ModelWatch
  /** What is painted when nobody asks for another size. */
  imageSize: ImageSize
  imageStore: ImageStore
  jobs: JobQueue
  /** Where painted bytes wait for the store; undefined where this process has no folder for them. */
  spool: Spool | undefined
  generationChanges: GenerationChanges
  /** Aborts when the core closes: whoever waits for something then answers with what there is. */
  closing: AbortSignal
  clock: Clock
  logger: Logger
}

/** What a use-case works with. */
export type UseCaseContext = CoreContext & { actor: Actor }
