import { isImageSize } from "../backgrounds/image-size.ts"
import { endedIn, runningIn, type StepPainting } from "../backgrounds/paintings.ts"
import type { Batch } from "./use-paint-all.ts"

/**
 * What was asked for last for several steps at once, as long as it is being painted or has failed in part: begun before a
 * reload, in another tab or by somebody else. A step that something was asked for again since is no part of it any more.
 *
 * @param stepIds those of the wizard, in order
 */
export const unfinishedBatch = (
  stepIds: readonly string[],
  paintingOf: (stepId: string) => StepPainting | undefined,
): Batch | null => {
  const requests = new Map<string, StepPainting[]>()
  for (const painting of stepIds.flatMap((id) => paintingOf(id) ?? [])) {
    if (painting.requestId === null) continue
    requests.set(painting.requestId, [...(requests.get(painting.requestId) ?? []), painting])
  }
  const unfinished = [...requests.values()].filter(
    (paintings) =>
      paintings.length > 1 &&
      paintings.some((painting) => runningIn(painting).length > 0 || endedIn(painting, "failed").length > 0),
  )
  const batches = unfinished.map((paintings) =>
    paintings.flatMap(({ pictures }) => pictures.flatMap(({ generation }) => generation ?? [])),
  )
  // Ids are in the order in which generations were asked for.
  const [newest] = batches.toSorted(([one], [other]) => ((one?.id ?? "") < (other?.id ?? "") ? 1 : -1))
  const [first] = newest ?? []
  if (newest === undefined || first === undefined) return null
  return {
    prompts: newest.map(({ stepId, prompt }) => ({ stepId, prompt })),
    style: first.style,
    size: isImageSize(first.size) ? first.size : undefined,
  }
}
