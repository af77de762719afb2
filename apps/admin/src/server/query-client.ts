import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query"
import { getQueryKey } from "@trpc/react-query"
import { toastFault } from "../shell/toasts.tsx"
import { faultOf } from "./fault.ts"
import { trpc } from "./trpc.ts"

declare module "@tanstack/react-query" {
  interface Register {
    /** `tellsItself`: the caller shows the mutation's faults, so no toast is wanted. */
    mutationMeta: { tellsItself?: boolean }
  }
}

/**
 * Builds the cache of server state. Any call that finds the session gone asks `session.me` again, which brings up the
 * sign-in screen; a mutation's fault becomes a toast unless the caller tells it.
 */
export const createQueryClient = (): QueryClient => {
  const sessionKey = getQueryKey(trpc.session.me)
  const noteLostSession = (error: unknown): void => {
    if (faultOf(error).code === "UNAUTHENTICATED") void client.invalidateQueries({ queryKey: sessionKey })
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (!sameKey(query.queryKey[0], sessionKey[0])) noteLostSession(error)
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        noteLostSession(error)
        if (mutation.meta?.tellsItself !== true) toastFault(faultOf(error))
      },
    }),
    defaultOptions: {
      // "always": on a laptop without network, navigator.onLine is false and the local server still answers.
      queries: { networkMode: "always", staleTime: 5_000, retry: retryUnreachable },
      mutations: { networkMode: "always" },
    },
  })
  return client
}

const sameKey = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Tries twice more where no answer arrived; what the server has decided is final. */
export const retryUnreachable = (failures: number, error: unknown): boolean =>
  failures < 2 && faultOf(error).code === "UNREACHABLE"
