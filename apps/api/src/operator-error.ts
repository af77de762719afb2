import { EmbeddedPostgresError, MigrationError } from "@org/core/db"
import { StoreError } from "@org/core"
import { EnvironmentError } from "./env.ts"
import { StartError } from "./listen.ts"

/** What to print when the start fails: the message alone for what the operator can mend, all we know for the rest. */
export const describeStartFault = (error: unknown): string => {
  if (
    error instanceof EnvironmentError ||
    error instanceof StartError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof MigrationError ||
    error instanceof StoreError
  ) {
    return error.message
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
