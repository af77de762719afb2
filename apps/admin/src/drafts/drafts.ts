import type { StepConfigPatch } from "@org/core/step-config"
import type { Autosave, AutosaveView, createAutosave } from "./autosave.ts"
import type { StepState } from "./draft.ts"
import { isTroubled, isWorse } from "./save-state.ts"

type IdentifiedStep = StepState & { id: string; wizardId: string }

export type DraftsOptions<Step extends IdentifiedStep> = {
  save: (target: {
    wizardId: string
    stepId: string
    patch: StepConfigPatch
    expectedRevision: number
  }) => Promise<Step>
  onSaved: (step: Step) => void
  onFault: (error: unknown, target: { wizardId: string; stepId: string }) => void
}

export type Drafts<Step extends IdentifiedStep> = {
  /**
   * The step's draft: the one that is being edited already, else a new one. What makes it is given here, since all pages know
   * of drafts and few open any.
   */
  open: (step: Step, create: typeof createAutosave) => Autosave<Step>
  /** Saves what is unsaved, of one wizard or of all; true when nothing remains. */
  flush: (wizardId?: string) => Promise<boolean>
  /** The same for one step, whatever another holds back. */
  flushStep: (stepId: string) => Promise<boolean>
  hasUnsaved: () => boolean
  /** The ids of steps with texts that are not stored and need a look, joined by spaces. */
  stuck: () => string
  /** The worst that any of a wizard's drafts shows, but for one step's; null where there are no others. */
  worst: (wizardId: string, exceptStepId: string) => AutosaveView | null
  subscribe: (listener: () => void) => () => void
  /** Puts a deleted step's draft aside, with what in it could not be stored. */
  putAside: (stepId: string) => void
  /** Goes on with it when the step is back. */
  takeUp: (stepId: string) => void
}

/**
 * Holds the drafts of all steps that were opened, beyond the life of the pages that edit them: choosing another step or
 * leaving the wizard loses no text.
 */
export const createDrafts = <Step extends IdentifiedStep>(options: DraftsOptions<Step>): Drafts<Step> => {
  const opened = new Map<string, { wizardId: string; autosave: Autosave<Step> }>()
  const listeners = new Set<() => void>()
  // Asked for by every step of a list after every keystroke.
  let stuck: string | null = null
  const notify = (): void => {
    stuck = null
    listeners.forEach((listener) => listener())
  }

  return {
    open: (step, create) => {
      const known = opened.get(step.id)
      if (known !== undefined) return known.autosave
      const target = { wizardId: step.wizardId, stepId: step.id }
      const autosave = create<Step>({
        step,
        save: (patch, expectedRevision) => options.save({ ...target, patch, expectedRevision }),
        onSaved: options.onSaved,
        onFault: (error) => options.onFault(error, target),
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
      (stuck ??= [...opened]
        .filter(([, { autosave }]) => autosave.hasUnsaved() && isTroubled(autosave.view().saveState))
        .map(([stepId]) => stepId)
        .join(" ")),
    worst: (wizardId, exceptStepId) =>
      [...opened]
        .filter(([stepId, entry]) => entry.wizardId === wizardId && stepId !== exceptStepId)
        .map(([, { autosave }]) => autosave)
        .filter((autosave) => autosave.hasUnsaved())
        .reduce<AutosaveView | null>((worst, autosave) => {
          const view = autosave.view()
          return worst === null || isWorse(view.saveState, worst.saveState) ? view : worst
        }, null),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    putAside: (stepId) => opened.get(stepId)?.autosave.stop(),
    takeUp: (stepId) => opened.get(stepId)?.autosave.resume(),
  }
}
