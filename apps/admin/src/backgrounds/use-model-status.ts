import { trpc } from "../server/trpc.ts"

const staleTime = 10 * 60_000 // ms; what the vendor says about it changes by the day

/** Which model paints, and what its vendor last said about it. */
export const useModelStatus = () => trpc.models.status.useQuery(undefined, { staleTime })
