import type { StepConfigPatch } from "@org/core/step-config"
import { type Autosave, createAutosave } from "./autosave.ts"
import type { StepState } from "./draft.ts"

type IdentifiedStep = StepState & { id: string; wizardId: string }

export type DraftsOptions<Step extends IdentifiedStep> = {
  save: (target: { wizardId: string; stepId: string; patch: StepConfigPatch }) => Promise<Step>
  onSaved: (step: Step) => void
  onFault: (error: unknown) => void
}

export type Drafts<Step extends IdentifiedStep> = {
  /** The step's draft: the one that is being edited already, else a new one. */
  open: (step: Step) => Autosave<Step>
  /** Saves what is unsaved, of one wizard or of all; true when nothing remains. */
  flush: (wizardId?: string) => Promise<boolean>
  /** The same for one step, whatever another holds back. */
  flushStep: (stepId: string) => Promise<boolean>
  hasUnsaved: () => boolean
  /** The ids of steps whose texts could not be stored, joined by spaces. */
  stuck: () => string
  subscribe: (listener: () => void) => () => void
  /** Lets go of a deleted step's draft. */
  forget: (stepId: string) => void
}

/**
 * Holds the drafts of all steps that were opened, beyond the life of the pages that edit them: choosing another step or
 * leaving the wizard loses no text.
 */
export const createDrafts = <Step extends IdentifiedStep>(options: DraftsOptions<Step>): Drafts<Step> => {
  const opened = new Map<string, { wizardId: string; autosave: Autosave<Step> }>()
  const listeners = new Set<() => void>()
  const notify = (): void => listeners.forEach((listener) => listener())

  return {
    open: (step) => {
      const known = opened.get(step.id)
      if (known !== undefined) return known.autosave
      const target = { wizardId: step.wizardId, stepId: step.id }
      const autosave = createAutosave<Step>({
        step,
        save: (patch) => options.save({ ...target, patch }),
        onSaved: options.onSaved,
        onFault: options.onFault,
      })
      autosave.subscribe(notify)
      opened.set(step.id, { wizardId: step.wizardId, autosave })
      return autosave
    },
    flush: async (wizardId) => {
      const wanted = [...opened.values()].filter((entry) => wizardId === undefined || entry.wizardId === wizardId)
      const results = await Promise.all(wanted.map(({ autosave }) => autosave.flush()))
      return results.every(Boolean)
    },
    flushStep: async (stepId) => (await opened.get(stepId)?.autosave.flush()) ?? true,
    hasUnsaved: () => [...opened.values()].some(({ autosave }) => autosave.hasUnsaved()),
    stuck: () =>
      [...opened]
        .filter(([, { autosave }]) => ["failed", "held"].includes(autosave.view().saveState))
        .map(([stepId]) => stepId)
        .join(" "),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    forget: (stepId) => {
      opened.get(stepId)?.autosave.stop()
      opened.delete(stepId)
      notify()
    },
  }
}
