import { httpBatchLink } from "@trpc/client"
import superjson from "superjson"
import { accessToken } from "./access-token.ts"
import { trpc } from "./trpc.ts"

/** Connects to the API that serves this page: by the session cookie, or by a host platform's token where one was given. */
export const createApiClient = () =>
  trpc.createClient({
    links: [
      httpBatchLink({
        url: "/trpc",
        transformer: superjson,
        maxURLLength: 4_000,
        headers: () => {
          const token = accessToken()
          return token === null ? {} : { authorization: `Bearer ${token}` }
        },
      }),
    ],
  })
