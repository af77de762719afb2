import type { StepConfigPatch } from "@org/core/step-config"
import { type Fault, faultOf, issueAt, issuesOf } from "../server/fault.ts"
import { acknowledge, changedFields, type Draft, edit, openDraft, outgoing, receive, type StepState } from "./draft.ts"
import { type FieldName, fieldFaults, fieldNames, fieldPaths, type StepFields } from "./fields.ts"

/** `held`: all that may be stored is; what remains is marked at its field. */
export type SaveState = "saved" | "unsaved" | "saving" | "held" | "failed"

/** What the form shows; a new object after each change. */
export type AutosaveView = {
  fields: StepFields
  faults: Partial<Record<FieldName, string>>
  saveState: SaveState
  /** Why the last save failed. */
  fault: Fault | null
}

export type AutosaveOptions<Step extends StepState> = {
  step: Step
  save: (patch: StepConfigPatch) => Promise<Step>
  /** Called with each answer of the server. */
  onSaved: (step: Step) => void
  onFault?: (error: unknown) => void
  /** How long typing must rest before it is saved, in ms. */
  delay?: number
  /** Starts a timer and gives back how to stop it. */
  startTimer?: (run: () => void, delay: number) => () => void
}

export type Autosave<Step extends StepState> = {
  view: () => AutosaveView
  subscribe: (listener: () => void) => () => void
  edit: <Name extends FieldName>(name: Name, value: StepFields[Name]) => void
  receive: (step: Step) => void
  /** Saves now; true when nothing unsaved remains. Never rejects. */
  flush: () => Promise<boolean>
  hasUnsaved: () => boolean
  /** Stops the timer; for a step that was deleted. */
  stop: () => void
}

const browserTimer = (run: () => void, delay: number): (() => void) => {
  const timer = setTimeout(run, delay)
  return () => clearTimeout(timer)
}

/**
 * Keeps one step's texts and saves them as they change: one save at a time, only changed keys, and after a failure
 * everything typed is still there to be sent again.
 *
 * @example
 * const autosave = createAutosave({ step, save: (patch) => client.steps.update.mutate({ ...ids, patch }), onSaved })
 * autosave.edit("headline", "Welcome")
 * if (await autosave.flush()) publish()
 */
export const createAutosave = <Step extends StepState>(options: AutosaveOptions<Step>): Autosave<Step> => {
  const { save, onSaved, onFault, delay = 600, startTimer = browserTimer } = options
  const listeners = new Set<() => void>()
  let draft: Draft = openDraft(options.step)
  let fault: Fault | null = null
  let inFlight: Promise<void> | null = null
  let stopTimer: (() => void) | null = null
  let stopped = false
  let shown: AutosaveView | null = null

  const saveState = (): SaveState => {
    if (inFlight !== null) return "saving"
    if (changedFields(draft).length === 0) return "saved"
    if (fault !== null) return "failed"
    return outgoing(draft) === null ? "held" : "unsaved"
  }
  const faults = (): AutosaveView["faults"] => {
    const found = fieldFaults(draft.typed)
    for (const name of fieldNames) {
      const told = issueAt(fault, fieldPaths[name])
      if (told !== undefined) found[name] ??= told
    }
    return found
  }
  const changed = (next: Draft = draft): void => {
    draft = next
    shown = null
    for (const listener of listeners) listener()
  }
  const cancelTimer = (): void => {
    stopTimer?.()
    stopTimer = null
  }
  const schedule = (): void => {
    cancelTimer()
    if (stopped || outgoing(draft) === null) return
    stopTimer = startTimer(() => {
      stopTimer = null
      void saveOnce()
    }, delay)
  }

  const saveOnce = (): Promise<void> => {
    if (inFlight !== null) return inFlight
    const out = outgoing(draft)
    if (out === null || stopped) return Promise.resolve()
    cancelTimer()
    inFlight = save(out.patch).then(
      (step) => {
        inFlight = null
        fault = null
        changed(acknowledge(draft, out.sent, step))
        onSaved(step)
        schedule()
      },
      (error: unknown) => {
        inFlight = null
        fault = faultOf(error)
        changed()
        onFault?.(error)
        // What was typed while the save ran is tried by itself; the same text again would only fail again.
        if (issuesOf(fault).length === 0 && wasTypedSince(out.sent)) schedule()
      },
    )
    changed()
    return inFlight
  }
  const wasTypedSince = (sent: Partial<StepFields>): boolean => {
    const now = outgoing(draft)?.sent ?? {}
    return fieldNames.some((name) => now[name] !== sent[name])
  }

  return {
    view: () => (shown ??= { fields: draft.typed, faults: faults(), saveState: saveState(), fault }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    edit: (name, value) => {
      if (issueAt(fault, fieldPaths[name]) !== undefined) fault = null
      changed(edit(draft, name, value))
      schedule()
    },
    receive: (step) => {
      const next = receive(draft, step)
      if (next !== draft) changed(next)
    },
    flush: async () => {
      cancelTimer()
      while (!stopped) {
        if (inFlight !== null) await inFlight
        if (outgoing(draft) === null) return changedFields(draft).length === 0
        await saveOnce()
        if (fault !== null) return false
      }
      return true
    },
    hasUnsaved: () => inFlight !== null || changedFields(draft).length > 0,
    stop: () => {
      stopped = true
      cancelTimer()
    },
  }
}
