import type { AppRouter } from "@org/api/router"
import { createTRPCReact } from "@trpc/react-query"

/** The typed hooks over the API; only its type is imported, none of its code. */
export const trpc = createTRPCReact<AppRouter>()
