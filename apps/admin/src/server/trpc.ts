import type { AppRouter } from "@org/api/router"
import { createTRPCReact, type createTRPCQueryUtils } from "@trpc/react-query"

/** The typed hooks over the API; only its type is imported, none of its code. */
export const trpc = createTRPCReact<AppRouter>()

/** The same for what is no component. */
export type ApiUtils = ReturnType<typeof createTRPCQueryUtils<AppRouter>>
