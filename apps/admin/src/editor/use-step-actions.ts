import type { StepType } from "@org/step-types/schemas"
import { useState } from "react"
import { useDrafts } from "../drafts/drafts-provider.tsx"
import { useOpenDraft } from "../drafts/use-step-draft.ts"
import { useHistory } from "../history/history-provider.tsx"
import { leaveTold } from "../server/told.ts"
import type { Step, Wizard } from "../server/types.ts"
import { useAnnounce } from "../shell/announcer.tsx"
import { focusHeadingUnlessTyping } from "../shell/focus-heading.ts"
import { toastError, toastUndo } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"
import { placeOf } from "./place-of.ts"
import { stepIdAt } from "./step-focus.ts"
import { useStepChanges } from "./use-step-changes.ts"

export type StepActions = {
  add: (type: StepType) => void
  isAdding: boolean
  /** The step that was added just now, to be filled in first. */
  addedId: string | null
  /** By so many places; negative ones lead towards the first. */
  move: (stepId: string, offset: number) => void
  duplicate: (step: Step) => void
  /** Without a question: it can be undone. */
  remove: (step: Step) => void
}

/** Adding, moving, copying and deleting a wizard's steps, each of which can be undone. */
export const useStepActions = (wizard: Wizard): StepActions => {
  const drafts = useDrafts()
  const openDraft = useOpenDraft()
  const announce = useAnnounce()
  const { record } = useHistory()
  const changes = useStepChanges(wizard.id)
  const [addedId, setAddedId] = useState<string | null>(null)

  const recordNew = (name: string, { id }: Step): void =>
    void record({ name, undo: () => changes.remove(id), redo: () => changes.recover(id) })

  const add = async (type: StepType): Promise<void> => {
    const step = await changes.create(type)
    if (step === null) return
    setAddedId(step.id)
    recordNew(texts.history.add, step)
  }
  const duplicate = async ({ id }: Step): Promise<void> => {
    // What is typed belongs to the copy as well.
    if (!(await drafts.flushStep(id))) return toastError(texts.steps.unsavedFirst)
    recordNew(texts.history.duplicate, await changes.duplicate(id))
    announce(texts.steps.duplicated)
  }
  const remove = async (step: Step): Promise<void> => {
    const { id } = step
    const headline = openDraft(step).view().fields.headline.trim()
    if ((await changes.remove(id)) === "gone") return
    const forget = record({
      name: texts.history.remove,
      undo: () => {
        untell()
        return changes.recover(id)
      },
      redo: () => changes.remove(id),
    })
    const bringBack = async (): Promise<void> => {
      forget()
      if ((await changes.recover(id)) === "done") announce(texts.steps.recovered)
    }
    if (stepIdAt(document.activeElement) === null) focusHeadingUnlessTyping()
    const untell = toastUndo(texts.steps.removed(headline || texts.steps.untitled), () => leaveTold(bringBack()))
  }
  const move = async (stepId: string, offset: number): Promise<void> => {
    const steps = changes.steps()
    const before = placeOf(steps, stepId)
    if (before === null || steps[before.index + offset] === undefined) return
    const others = steps.filter(({ id }) => id !== stepId)
    const index = before.index + offset
    const after = { behind: others[index - 1]?.id ?? null, index }
    announce(texts.steps.moved(after.index + 1, steps.length))
    const forget = record({
      name: texts.history.move,
      undo: () => changes.put(stepId, before),
      redo: () => changes.put(stepId, after),
    })
    try {
      await changes.put(stepId, after)
    } catch (error) {
      forget()
      throw error
    }
  }

  return {
    add: (type) => leaveTold(add(type)),
    isAdding: changes.isAdding,
    addedId,
    move: (stepId, offset) => leaveTold(move(stepId, offset)),
    duplicate: (step) => leaveTold(duplicate(step)),
    remove: (step) => leaveTold(remove(step)),
  }
}
