import { TRPCClientError } from "@trpc/client"

/**
 * Lets go of work whose mutations have told their faults as toasts already; any other fault stays unhandled, and seen.
 *
 * @example
 * leaveTold(remove.mutateAsync({ wizardId }).then(() => toastSuccess("Gone.")))
 */
export const leaveTold = (work: Promise<unknown>): void =>
  void work.catch((error: unknown) => {
    if (!(error instanceof TRPCClientError)) throw error
  })
