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
  if (isFileFault(error)) {
    return `${error.path} cannot be used (${error.code}). Look at its owner and permissions, or set another DATA_DIR.`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** All that a start reads and writes by itself lies in the data folder. */
const isFileFault = (error: unknown): error is NodeJS.ErrnoException & { path: string } =>
  error instanceof Error && "path" in error && typeof error.path === "string" && "errno" in error
