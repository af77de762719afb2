import { useEffect, useMemo, useSyncExternalStore } from "react"
import type { Step } from "../server/types.ts"
import { type Autosave, type AutosaveView, createAutosave } from "./autosave.ts"
import { useDrafts } from "./drafts-provider.tsx"
import { withLookOf } from "./fields.ts"

/** Gives a function that finds a step's draft, or makes it. */
export const useOpenDraft = (): ((step: Step) => Autosave<Step>) => {
  const drafts = useDrafts()
  return (step) => drafts.open(step, createAutosave)
}

/** A step's draft with what it shows now; takes in what the server tells about the step meanwhile. */
export const useStepDraft = (step: Step): { view: AutosaveView; autosave: Autosave<Step> } => {
  const autosave = useOpenDraft()(step)
  const drafted = useSyncExternalStore(autosave.subscribe, autosave.view)
  const { config } = step
  const view = useMemo(() => {
    // A picture that was chosen just now is shown before the draft knows of it, and not in the look of the one before.
    const isAhead = (config.presentation.background?.generationId ?? null) !== drafted.generationId
    return isAhead ? { ...drafted, fields: withLookOf(config, drafted.fields) } : drafted
  }, [config, drafted])
  useEffect(() => autosave.receive(step), [autosave, step])
  return { view, autosave }
}
