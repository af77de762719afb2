import type { CoreContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import { StoreError } from "./image-store.ts"

/**
 * What a caller is told when the store fails in the middle of a use-case; the operator finds the fault in the log.
 *
 * @param log what the log line names
 * @throws DomainError STORAGE_FAILED for a StoreError; any other error as it is
 */
export const orStorageFailed = async <Result>(
  { logger }: Pick<CoreContext, "logger">,
  log: object,
  work: Promise<Result>,
): Promise<Result> => {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    logger.error({ ...log, err: error }, "the store failed")
    throw new DomainError("STORAGE_FAILED", {}, { cause: error })
  }
}
