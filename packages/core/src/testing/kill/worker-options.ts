import type { Actor } from "../../context.ts"

/** What a process with a core works with; goes to it as JSON. */
export type WorkerOptions = {
  databaseUrl: string
  vendor: { apiKey: string; baseUrl: string }
  store: { endpoint: string; region: string; bucket: string; accessKeyId: string; secretAccessKey: string }
  spoolDirectory: string
  /** How many pictures it paints at once; 0: it only starts generations and works nothing. */
  concurrency: number
}

/** Asks such a process to start a generation. */
export type SingleRequest = { actor: Actor; input: { wizardId: string; stepId: string; prompt: string } }

/** Or to change what end users see of a wizard. */
export type PublishingRequest = { actor: Actor } & (
  | { publishing: "publish" | "unpublish"; input: { wizardId: string } }
  | { publishing: "restore"; input: { wizardId: string; version: number } }
)

/** Or several generations together. */
export type WorkerRequest =
  | SingleRequest
  | PublishingRequest
  | { actor: Actor; input: { wizardId: string; prompts: { stepId: string; prompt: string }[] } }
