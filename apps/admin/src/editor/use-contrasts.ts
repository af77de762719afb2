import { useQuery } from "@tanstack/react-query"
import { useDeferredValue, useMemo } from "react"
import type { AutosaveView } from "../drafts/autosave.ts"
import { draftedStep } from "../preview/drafted-step.ts"
import { usePicture } from "../preview/use-picture.ts"
import type { Step } from "../server/types.ts"
import type { Contrasts } from "./judge-step.ts"

/**
 * The contrast that what is typed in a step would have under each scrim, following each keystroke without holding it up.
 *
 * @returns undefined while it is not known, such as for a picture that is still being prepared; null where there is nothing
 * to judge
 */
export const useContrasts = (step: Step, view: AutosaveView): Contrasts | null | undefined => {
  const picture = usePicture(step, [])
  const { data: judge } = useQuery({
    queryKey: ["the code that judges steps"],
    queryFn: async () => (await import("./judge-step.ts")).judgeStep,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    enabled: picture !== null,
  })
  const drafted = useDeferredValue(useMemo(() => draftedStep(step, view), [step, view]))
  const shown = useDeferredValue(picture)
  return useMemo(() => {
    if (shown === null) return null
    // The draft may be a moment behind its picture.
    const isMatched = shown?.record.id === drafted.config.presentation.background?.generationId
    if (judge === undefined || shown === undefined || !shown.isPrepared || !isMatched) return undefined
    return judge(drafted, shown.record)
  }, [judge, drafted, shown])
}
