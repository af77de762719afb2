import type { AppRouter } from "@org/api/router"
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client"
import superjson from "superjson"
import type { Stepscape } from "./stepscape.ts"

const asItIs = (value: unknown): unknown => value

/**
 * Speaks to the API as the studio does, without a browser.
 *
 * @param cookie what signing in gave
 * @example
 * const api = createApiClient(stepscape, await signIn(stepscape))
 * await api.wizards.list.query()
 */
export const createApiClient = ({ signInUrl }: Pick<Stepscape, "signInUrl">, cookie: string): TRPCClient<AppRouter> => {
  const { origin } = new URL(signInUrl)
  const transformer = { input: { serialize: asItIs, deserialize: asItIs }, output: superjson }
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${origin}/trpc`, transformer, headers: { cookie, origin } })],
  })
}
