import { httpBatchLink, httpLink, httpSubscriptionLink, isNonJsonSerializable, splitLink } from "@trpc/client"
import { EventSource } from "eventsource"
import superjson from "superjson"
import { accessToken } from "./access-token.ts"
import { trpc } from "./trpc.ts"
import { fetchTellingProgress } from "./upload-progress.ts"

/** The API takes plain JSON; its answers carry dates. */
const asItIs = (value: unknown): unknown => value
const transformer = { input: { serialize: asItIs, deserialize: asItIs }, output: superjson }
const url = "/trpc"

/** The headers that say who asks, where it is not the session cookie. */
export const authorization = (): Record<string, string> => {
  const token = accessToken()
  return token === null ? {} : { authorization: `Bearer ${token}` }
}

/** Connects to the API that serves this page: by the session cookie, or by a host platform's token where one was given. */
export const createApiClient = () =>
  trpc.createClient({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({
          url,
          transformer,
          // The browser's own sends no headers, and a token in the address would end up in logs.
          EventSource,
          eventSourceOptions: {
            fetch: (address, init) => fetch(address, { ...init, headers: { ...init.headers, ...authorization() } }),
          },
        }),
        false: splitLink({
          // A form with a file travels as it is, and alone.
          condition: ({ input }) => isNonJsonSerializable(input),
          true: httpLink({
            url,
            transformer,
            headers: authorization,
            fetch: (address, init) => fetchTellingProgress(address, init as RequestInit),
          }),
          false: httpBatchLink({ url, transformer, maxURLLength: 4_000, headers: authorization }),
        }),
      }),
    ],
  })
