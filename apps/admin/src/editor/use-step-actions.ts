import { useNavigate } from "@tanstack/react-router"
import { useRef, useState } from "react"
import { useDrafts } from "../drafts/drafts-provider.tsx"
import { trpc } from "../server/trpc.ts"
import type { Step, Wizard } from "../server/types.ts"
import { useAnnounce } from "../shell/announcer.tsx"
import { toastSuccess } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"

export type StepActions = {
  add: () => void
  isAdding: boolean
  /** The step that was added just now, to be filled in first. */
  addedId: string | null
  move: (index: number, offset: -1 | 1) => void
  remove: (step: Step, done: () => void) => void
  isRemoving: boolean
}

/** Adding, moving and deleting a wizard's steps. */
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
  const remove = trpc.steps.remove.useMutation({ onMutate, onSettled })

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
    remove: (step, done) =>
      remove.mutate(
        { wizardId, stepId: step.id },
        {
          onSuccess: () => {
            drafts.forget(step.id)
            const index = wizard.steps.findIndex(({ id }) => id === step.id)
            const neighbour = wizard.steps[index + 1] ?? wizard.steps[index - 1]
            change((steps) => steps.filter(({ id }) => id !== step.id))
            toastSuccess(texts.steps.removed)
            void select(neighbour?.id)
          },
          onSettled: done,
        },
      ),
    isRemoving: remove.isPending,
  }
}
