import { useNavigate } from "@tanstack/react-router"
import { useRef, useState } from "react"
import { useDrafts } from "../drafts/drafts-provider.tsx"
import { leaveTold } from "../server/told.ts"
import { trpc } from "../server/trpc.ts"
import type { Step, Wizard } from "../server/types.ts"
import { useAnnounce } from "../shell/announcer.tsx"
import { focusHeadingUnlessTyping } from "../shell/focus-heading.ts"
import { toastError, toastUndo } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"

export type StepActions = {
  add: () => void
  isAdding: boolean
  /** The step that was added just now, to be filled in first. */
  addedId: string | null
  move: (index: number, offset: -1 | 1) => void
  duplicate: (step: Step) => void
  /** Without a question: it can be undone. */
  remove: (step: Step) => void
}

/** Adding, moving, copying and deleting a wizard's steps. */
export const useStepActions = (wizard: Wizard): StepActions => {
  const wizardId = wizard.id
  const utils = trpc.useUtils()
  const drafts = useDrafts()
  const navigate = useNavigate()
  const announce = useAnnounce()
  const [addedId, setAddedId] = useState<string | null>(null)

  const change = (update: (steps: Step[]) => Step[]): void => {
    utils.wizards.get.setData({ wizardId }, (known) =>
      known === undefined ? undefined : { ...known, steps: update(known.steps), hasUnpublishedChanges: true },
    )
  }
  const select = (stepId: string | undefined) =>
    navigate({
      to: "/wizards/$wizardId",
      params: { wizardId },
      search: stepId === undefined ? {} : { step: stepId },
      replace: true,
      resetScroll: false,
    })
  // An answer that is on its way still tells the old order.
  const onMutate = () => utils.wizards.get.cancel({ wizardId })
  const moving = useRef(0)
  const onSettled = (): void => {
    void utils.wizards.get.invalidate({ wizardId })
    void utils.wizards.list.invalidate()
  }

  const create = trpc.steps.create.useMutation({
    onMutate,
    onSuccess: (step) => {
      change((steps) => [...steps, step])
      setAddedId(step.id)
      return select(step.id)
    },
    onSettled,
  })
  const reorder = trpc.steps.reorder.useMutation({
    // One after the other, so that the last order wins; only then is the server's own order wanted.
    scope: { id: `reorder ${wizardId}` },
    onSettled: () => {
      moving.current -= 1
      if (moving.current === 0) onSettled()
    },
  })
  const duplicating = trpc.steps.duplicate.useMutation({ onMutate, onSettled })
  const removing = trpc.steps.remove.useMutation({ onMutate, onSettled })
  const recovering = trpc.steps.recover.useMutation({ onMutate, onSettled })

  /** What is typed belongs to the step that is copied or may come back; false: it could not be stored, and that was told. */
  const isStored = async ({ id }: Step): Promise<boolean> => {
    const isSaved = await drafts.flushStep(id)
    if (!isSaved) toastError(texts.steps.unsavedFirst)
    return isSaved
  }
  const duplicate = async (step: Step): Promise<void> => {
    if (!(await isStored(step))) return
    const { id } = step
    const copy = await duplicating.mutateAsync({ wizardId, stepId: id })
    change((steps) => steps.flatMap((step) => (step.id === id ? [step, copy] : [step])))
    void select(copy.id)
    announce(texts.steps.duplicated)
  }
  const recover = async ({ id }: Step): Promise<void> => {
    await recovering.mutateAsync({ wizardId, stepId: id })
    await utils.wizards.get.invalidate({ wizardId })
    void select(id)
    announce(texts.steps.recovered)
  }
  const remove = async (step: Step): Promise<void> => {
    if (!(await isStored(step))) return
    const stored = utils.wizards.get.getData({ wizardId })?.steps.find(({ id }) => id === step.id) ?? step
    const { headline } = stored.config.presentation
    await removing.mutateAsync({ wizardId, stepId: step.id })
    drafts.forget(step.id)
    const index = wizard.steps.findIndex(({ id }) => id === step.id)
    const neighbour = wizard.steps[index + 1] ?? wizard.steps[index - 1]
    change((steps) => steps.filter(({ id }) => id !== step.id))
    void select(neighbour?.id)
    focusHeadingUnlessTyping()
    toastUndo(texts.steps.removed(headline || texts.steps.untitled), () => leaveTold(recover(step)))
  }

  const move = async (index: number, offset: -1 | 1): Promise<void> => {
    const steps = [...wizard.steps]
    const [moved] = steps.splice(index, 1)
    if (moved === undefined) return
    steps.splice(index + offset, 0, moved)
    moving.current += 1
    await utils.wizards.get.cancel({ wizardId })
    change(() => steps)
    // Without a chosen step the first one is shown, and that would now be another.
    void select(moved.id)
    announce(texts.steps.moved(index + offset + 1, steps.length))
    reorder.mutate({ wizardId, stepIds: steps.map(({ id }) => id) })
  }

  return {
    add: () => create.mutate({ wizardId, type: "content", config: { presentation: { headline: "", body: "" } } }),
    isAdding: create.isPending,
    addedId,
    move: (index, offset) => void move(index, offset),
    duplicate: (step) => leaveTold(duplicate(step)),
    remove: (step) => leaveTold(remove(step)),
  }
}
