import { useInfiniteQuery } from "@tanstack/react-query"
import { getQueryKey } from "@trpc/react-query"
import { trpc } from "../server/trpc.ts"
import type { StepIds } from "./use-picture-change.ts"

const pageSize = 9
const preparing = { interval: 2_500, patience: 60_000 } // ms

/**
 * A step's pictures, newest first, page by page. Asks again while a fresh one is being prepared, since until then its
 * thumbnail is the whole picture.
 */
export const useHistory = (ids: StepIds) => {
  const { client } = trpc.useUtils()
  return useInfiniteQuery({
    queryKey: [...getQueryKey(trpc.backgrounds.history, ids, "query"), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.backgrounds.history.query(
        { ...ids, limit: pageSize, ...(pageParam === null ? {} : { before: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) => {
      const isPreparing = state.data?.pages.some(({ entries }) =>
        entries.some(
          ({ dominantColor, createdAt }) =>
            dominantColor === null && Date.now() - createdAt.getTime() < preparing.patience,
        ),
      )
      return isPreparing === true ? preparing.interval : false
    },
  })
}
