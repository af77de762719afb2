import { httpBatchLink } from "@trpc/client"
import superjson from "superjson"
import { accessToken } from "./access-token.ts"
import { trpc } from "./trpc.ts"

/** The API takes plain JSON; its answers carry dates. */
const asItIs = (value: unknown): unknown => value

/** Connects to the API that serves this page: by the session cookie, or by a host platform's token where one was given. */
export const createApiClient = () =>
  trpc.createClient({
    links: [
      httpBatchLink({
        url: "/trpc",
        transformer: { input: { serialize: asItIs, deserialize: asItIs }, output: superjson },
        maxURLLength: 4_000,
        headers: () => {
          const token = accessToken()
          return token === null ? {} : { authorization: `Bearer ${token}` }
        },
      }),
    ],
  })
