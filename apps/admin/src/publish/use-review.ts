import { useQuery } from "@tanstack/react-query"
import { getQueryKey } from "@trpc/react-query"
import { useDrafts } from "../drafts/drafts-provider.tsx"
import { retryUnreachable } from "../server/query-client.ts"
import { trpc } from "../server/trpc.ts"

/** Some of what was typed cannot be saved as it is, so there is nothing whole to look at. */
export class UnsavedError extends Error {}

/** How soon it is asked again whether the last picture is prepared, in ms. */
const measuringMs = 2_000

/** What publishing a wizard would change, asked anew with every opening: what is unsaved is saved first. */
export const useReview = (wizardId: string) => {
  const drafts = useDrafts()
  const { client } = trpc.useUtils()
  return useQuery({
    queryKey: getQueryKey(trpc.wizards.review, { wizardId }, "query"),
    queryFn: async ({ signal }) => {
      if (!(await drafts.flush(wizardId))) throw new UnsavedError()
      return client.wizards.review.query({ wizardId }, { signal })
    },
    retry: (failures, error) => !(error instanceof UnsavedError) && retryUnreachable(failures, error),
    refetchInterval: ({ state }) => (state.data?.isMeasured === false ? measuringMs : false),
    staleTime: 0,
    gcTime: 0,
  })
}
