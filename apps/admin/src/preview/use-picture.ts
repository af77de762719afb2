import { trpc } from "../server/trpc.ts"
import type { Step } from "../server/types.ts"

/** How often to ask whether a fresh picture is prepared, in ms, and how many times at most. */
const preparing = { interval: 2_500, times: 24 }

const generationOf = (step: Step | undefined): string | undefined => step?.config.presentation.background?.generationId

/**
 * What the slide of a step is made of besides its config: its picture as publishing would use it. Those of its neighbours
 * are fetched as well, so that turning to them waits for nothing.
 *
 * @returns undefined while nobody knows; null for no picture, or one that cannot be had
 */
export const usePicture = (step: Step, neighbours: readonly (Step | undefined)[]) => {
  const generationId = generationOf(step)
  const others = new Set(neighbours.flatMap((neighbour) => generationOf(neighbour) ?? []))
  trpc.useQueries((queries) =>
    [...others].map((id) => queries.backgrounds.picture({ generationId: id }, { staleTime: 60_000 })),
  )
  const { data, isPending } = trpc.backgrounds.picture.useQuery(
    { generationId: generationId ?? "" },
    {
      enabled: generationId !== undefined,
      refetchInterval: ({ state: { data, dataUpdateCount } }) =>
        data?.isPrepared === false && dataUpdateCount < preparing.times ? preparing.interval : false,
    },
  )
  if (generationId === undefined) return null
  return isPending ? undefined : (data ?? null)
}
