import { useInfiniteQuery } from "@tanstack/react-query"
import { getQueryKey } from "@trpc/react-query"
import { trpc } from "../server/trpc.ts"

const pageSize = 12

/** A wizard's versions, newest first, page by page. */
export const useVersions = (wizardId: string) => {
  const { client } = trpc.useUtils()
  return useInfiniteQuery({
    queryKey: [...getQueryKey(trpc.wizards.versions, { wizardId }, "query"), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.wizards.versions.query(
        { wizardId, limit: pageSize, ...(pageParam === null ? {} : { before: pageParam }) },
        { signal },
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    // Another admin may have published since it was last open.
    staleTime: 0,
  })
}
