import type { StepConfigPatch } from "@org/core/step-config"
import { type Fault, faultOf, issueAt } from "../server/fault.ts"
import { currentStep } from "./current-step.ts"
import { acknowledge, changedFields, changedSince, conflictsOf, type Draft, edit, faultsOf } from "./draft.ts"
import { openDraft, receive, refuse, resolve, sending, settled, type StepState, withdrawn } from "./draft.ts"
import { differs, type FieldName, fieldNamesOf, fieldPath, pickFields, type SomeFields } from "./fields.ts"
import type { SpecificValue, StepFields } from "./fields.ts"
import { outgoing } from "./outgoing.ts"
import { remedyFor, retryPause } from "./remedy.ts"
import type { SaveState } from "./save-state.ts"

/** What the form shows; a new object after each change. */
export type AutosaveView = {
  fields: StepFields
  faults: Partial<Record<FieldName, string>>
  /** What others made of fields that were changed here as well; a choice ends each. */
  conflicts: Partial<Record<FieldName, { theirs: SpecificValue }>>
  saveState: SaveState
  /** Why the last save failed. */
  fault: Fault | null
  /** That of the picture which the look among the fields belongs to. */
  generationId: string | null
}

export type AutosaveOptions<Step extends StepState> = {
  step: Step
  /** Rejects with `CONFLICT` and the current step where the step has moved on from this revision. */
  save: (patch: StepConfigPatch, expectedRevision: number) => Promise<Step>
  /** Called with each step that the server answers. */
  onSaved: (step: Step) => void
  onFault?: (error: unknown) => void
  /** How long typing must rest before it is saved, in ms. */
  delay?: number
  /** Starts a timer and gives back how to stop it. */
  startTimer?: (run: () => void, delay: number) => () => void
  /** 0–1 */
  random?: () => number
}

export type Autosave<Step extends StepState> = {
  view: () => AutosaveView
  subscribe: (listener: () => void) => () => void
  edit: <Name extends FieldName>(name: Name, value: StepFields[Name]) => void
  /** The same for fields that change together. */
  editAll: (changes: SomeFields) => void
  /** The same, but only where those fields are as in `from`; else false, and nothing is changed. */
  replace: (from: SomeFields, to: SomeFields) => boolean
  /** Says whose text a contested field shall have. */
  resolve: (name: FieldName, choice: "mine" | "theirs") => void
  receive: (step: Step) => void
  /** Saves now; true when nothing unsaved remains. Never rejects. */
  flush: () => Promise<boolean>
  hasUnsaved: () => boolean
  /** For a step that was deleted: nothing is saved any more, and nothing forgotten. */
  stop: () => void
  /** For one that came back; an edit does the same. */
  resume: () => void
}

const browserTimer = (run: () => void, delay: number): (() => void) => {
  const timer = setTimeout(run, delay)
  return () => clearTimeout(timer)
}

/**
 * Keeps one step's texts and saves them as they change: one save at a time, only changed keys, and after a failure
 * everything typed is still there to be sent again. What others have changed meanwhile is merged in; where they changed
 * the same field, both texts are kept until somebody chooses.
 *
 * @example
 * const save = (patch, expectedRevision) => client.steps.update.mutate({ ...ids, patch, expectedRevision })
 * const autosave = createAutosave({ step, save, onSaved })
 * autosave.edit("headline", "Welcome")
 * if (await autosave.flush()) publish()
 */
export const createAutosave = <Step extends StepState>(options: AutosaveOptions<Step>): Autosave<Step> => {
  const { save, onSaved, onFault, delay = 600, startTimer = browserTimer, random = Math.random } = options
  const listeners = new Set<() => void>()
  let draft: Draft = openDraft(options.step)
  let fault: Fault | null = null
  let failures = 0
  let inFlight: Promise<void> | null = null
  let stopTimer: (() => void) | null = null
  let stopped = false
  let shown: AutosaveView | null = null

  const saveState = (): SaveState => {
    if (inFlight !== null) return failures > 0 ? "retrying" : "saving"
    if (changedFields(draft).length === 0) return "saved"
    if (fault !== null) return remedyFor(fault) === "time" ? "retrying" : "failed"
    if (outgoing(draft) !== null) return "unsaved"
    return draft.contested.size > 0 ? "conflict" : "held"
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
  const schedule = (pause: number): void => {
    cancelTimer()
    if (stopped || outgoing(draft) === null) return
    stopTimer = startTimer(() => {
      stopTimer = null
      void saveOnce()
    }, pause)
  }
  /** After typing; but a pause after a failure runs its time, and what waits for an admin waits. */
  const scheduleTyped = (pause = delay): void => {
    if (fault !== null && remedyFor(fault) === "text") overcome()
    if (fault === null) schedule(pause)
  }

  const saveOnce = (): Promise<void> => {
    if (inFlight !== null) return inFlight
    const out = outgoing(draft)
    if (out === null || stopped) return Promise.resolve()
    cancelTimer()
    const { revision } = draft
    draft = sending(draft, out.sent)
    inFlight = save(out.patch, revision).then(
      (step) => {
        inFlight = null
        overcome()
        changed(acknowledge(draft, out.sent, step))
        onSaved(step)
        schedule(delay)
      },
      (error: unknown) => {
        inFlight = null
        const told = faultOf(error)
        if (!takeIn(told, revision) && !heed(told, out.sent)) fail(told, out.sent)
        onFault?.(error)
      },
    )
    changed()
    return inFlight
  }
  const overcome = (): void => {
    fault = null
    failures = 0
  }
  /** Somebody else was quicker: with what they changed merged in, it goes again. False where that is not the fault. */
  const takeIn = (told: Fault, revision: number): boolean => {
    const current = currentStep<Step>(told)
    if (current === null) return false
    const merged = settled(receive(draft, current))
    if (merged.revision <= revision) return false
    overcome()
    changed(merged)
    onSaved(current)
    void saveOnce()
    return true
  }
  /** Text was refused: it waits for another, and the rest goes without it. False where there is no rest. */
  const heed = (told: Fault, sent: SomeFields): boolean => {
    if (told.code !== "INVALID_INPUT") return false
    const messages = fieldNamesOf(draft.typed).flatMap((name) => {
      const message = issueAt(told, fieldPath(name))
      return message === undefined ? [] : [[name, message] as const]
    })
    const next = withdrawn(refuse(draft, sent, new Map(messages)), sent)
    const rest = outgoing(next)?.sent ?? {}
    // The same once more would be refused once more.
    if (fieldNamesOf(rest, sent).every((name) => !differs(rest, sent, name))) return false
    overcome()
    changed(next)
    schedule(delay)
    return true
  }
  const fail = (told: Fault, sent: SomeFields): void => {
    fault = told
    failures += 1
    // Of a call without a clear answer nobody knows whether the server has heard it.
    const isLost = told.code === "UNREACHABLE" || told.code === "INTERNAL"
    changed(isLost ? draft : withdrawn(draft, sent))
    if (remedyFor(told) === "time") schedule(retryPause(told, failures, random()))
  }

  const editAll = (changes: SomeFields): void => {
    stopped = false
    changed(edit(draft, changes))
    scheduleTyped()
  }
  return {
    view: () =>
      (shown ??= {
        fields: draft.typed,
        faults: faultsOf(draft),
        conflicts: conflictsOf(draft),
        saveState: saveState(),
        fault,
        generationId: draft.generationId,
      }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    edit: (name, value) => editAll(pickFields({ [name]: value }, [name])),
    editAll,
    replace: (from, to) => {
      const isThere = !changedSince(draft, from)
      if (isThere) editAll(to)
      return isThere
    },
    resolve: (name, choice) => {
      changed(resolve(draft, name, choice))
      scheduleTyped(0)
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
    hasUnsaved: () => !stopped && (inFlight !== null || changedFields(draft).length > 0),
    stop: () => {
      stopped = true
      cancelTimer()
      changed()
    },
    resume: () => {
      stopped = false
      changed()
      schedule(delay)
    },
  }
}
