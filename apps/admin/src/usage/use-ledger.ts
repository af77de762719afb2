import { useInfiniteQuery } from "@tanstack/react-query"
import { getQueryKey } from "@trpc/react-query"
import { trpc } from "../server/trpc.ts"
import type { LedgerFilter } from "./usage-search.ts"

const pageSize = 25

/** How often what is not finished yet is asked about, in ms. */
export const unfinishedInterval = 5_000

/** A month's entries, newest first, page by page. Asks again while one of those that are shown is not finished. */
export const useLedger = (filter: LedgerFilter) => {
  const { client } = trpc.useUtils()
  return useInfiniteQuery({
    queryKey: [...getQueryKey(trpc.usage.events, filter, "query"), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.usage.events.query(
        { ...filter, limit: pageSize, ...(pageParam === null ? {} : { before: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ entries }) => entries.some(({ outcome }) => outcome === "unfinished")) === true
        ? unfinishedInterval
        : false,
  })
}
