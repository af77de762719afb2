import { useEffect, useSyncExternalStore } from "react"
import type { Step } from "../server/types.ts"
import type { Autosave, AutosaveView } from "./autosave.ts"
import { useDrafts } from "./drafts-provider.tsx"

/** A step's draft with what it shows now; takes in what the server tells about the step meanwhile. */
export const useStepDraft = (step: Step): { view: AutosaveView; autosave: Autosave<Step> } => {
  const autosave = useDrafts().open(step)
  const view = useSyncExternalStore(autosave.subscribe, autosave.view)
  useEffect(() => autosave.receive(step), [autosave, step])
  return { view, autosave }
}
