import { useEffect, useSyncExternalStore } from "react"
import type { Step } from "../server/types.ts"
import { type Autosave, type AutosaveView, createAutosave } from "./autosave.ts"
import { useDrafts } from "./drafts-provider.tsx"

/** Gives a function that finds a step's draft, or makes it. */
export const useOpenDraft = (): ((step: Step) => Autosave<Step>) => {
  const drafts = useDrafts()
  return (step) => drafts.open(step, createAutosave)
}

/** A step's draft with what it shows now; takes in what the server tells about the step meanwhile. */
export const useStepDraft = (step: Step): { view: AutosaveView; autosave: Autosave<Step> } => {
  const autosave = useOpenDraft()(step)
  const view = useSyncExternalStore(autosave.subscribe, autosave.view)
  useEffect(() => autosave.receive(step), [autosave, step])
  return { view, autosave }
}
