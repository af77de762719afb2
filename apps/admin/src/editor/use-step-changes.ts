import type { StepType } from "@org/step-types/schemas"
import { useNavigate } from "@tanstack/react-router"
import { useRef } from "react"
import { useDrafts } from "../drafts/drafts-provider.tsx"
import type { Outcome } from "../history/history.ts"
import { faultOf } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Step } from "../server/types.ts"
import type { EditorSearch } from "./editor-search.ts"
import { type Place, putAt } from "./place-of.ts"

/** Somebody else has deleted it for good, or the whole wizard: no later try would find it. */
const goneIfNotFound = (error: unknown): Outcome => {
  if (faultOf(error).code === "NOT_FOUND") return "gone"
  throw error
}

/** What can be done to the order and number of a wizard's steps, each as one call that rejects where it failed. */
export const useStepChanges = (wizardId: string) => {
  const utils = trpc.useUtils()
  const drafts = useDrafts()
  const navigate = useNavigate({ from: "/wizards/$wizardId" })

  /** As they are now, which may be later than what was last painted. */
  const steps = (): Step[] => utils.wizards.get.getData({ wizardId })?.steps ?? []
  const change = (update: (steps: Step[]) => Step[]): void => {
    utils.wizards.get.setData({ wizardId }, (known) =>
      known === undefined ? undefined : { ...known, steps: update(known.steps), hasUnpublishedChanges: true },
    )
  }
  // What else the address tells stays: the tab, the preview's screen.
  const select = (stepId: string | undefined, more: EditorSearch = {}): void =>
    void navigate({
      search: ({ step: _step, ...kept }) => ({ ...kept, ...(stepId !== undefined && { step: stepId }), ...more }),
      replace: true,
      resetScroll: false,
    })
  // An answer that is on its way still tells the old order.
  const onMutate = () => utils.wizards.get.cancel({ wizardId })
  const onSettled = (): void => {
    void utils.wizards.get.invalidate({ wizardId })
    void utils.wizards.list.invalidate()
  }
  const moving = useRef(0)
  // One after the other: an order names all the steps that there are, and the last one wins.
  const scope = { id: `steps of ${wizardId}` }
  const creating = trpc.steps.create.useMutation({ scope, onMutate, onSettled })
  const duplicating = trpc.steps.duplicate.useMutation({ scope, onMutate, onSettled })
  const removing = trpc.steps.remove.useMutation({ scope, onMutate, onSettled })
  const recovering = trpc.steps.recover.useMutation({ scope, onMutate, onSettled })
  const reordering = trpc.steps.reorder.useMutation({
    scope,
    // Only after the last one is the server's own order wanted.
    onSettled: () => {
      moving.current -= 1
      if (moving.current === 0) onSettled()
    },
  })

  const create = async (type: StepType): Promise<Step> => {
    const step = await creating.mutateAsync({ wizardId, type })
    change((known) => [...known, step])
    select(step.id, { tab: "content" })
    return step
  }
  const duplicate = async (stepId: string): Promise<Step> => {
    const copy = await duplicating.mutateAsync({ wizardId, stepId })
    change((known) => known.flatMap((step) => (step.id === stepId ? [step, copy] : [step])))
    select(copy.id)
    return copy
  }
  const remove = async (stepId: string): Promise<Outcome> => {
    const index = steps().findIndex(({ id }) => id === stepId)
    if (index === -1) return "gone"
    // What cannot be stored stays here, and is there again when the step is.
    await drafts.flushStep(stepId)
    try {
      await removing.mutateAsync({ wizardId, stepId })
    } catch (error) {
      return goneIfNotFound(error)
    }
    drafts.putAside(stepId)
    const left = steps().filter(({ id }) => id !== stepId)
    change(() => left)
    select((left[index] ?? left[index - 1])?.id)
    return "done"
  }
  const recover = async (stepId: string): Promise<Outcome> => {
    try {
      await recovering.mutateAsync({ wizardId, stepId })
    } catch (error) {
      return goneIfNotFound(error)
    }
    drafts.takeUp(stepId)
    await utils.wizards.get.invalidate({ wizardId })
    select(stepId)
    return "done"
  }
  /** Shows the new order at once; the server's word comes later. */
  const put = async (stepId: string, place: Place): Promise<Outcome> => {
    await utils.wizards.get.cancel({ wizardId })
    const order = putAt(steps(), stepId, place)
    if (!order.some(({ id }) => id === stepId)) return "gone"
    change(() => order)
    // Without a chosen step the first one is shown, and that would now be another.
    select(stepId)
    moving.current += 1
    try {
      await reordering.mutateAsync({ wizardId, stepIds: order.map(({ id }) => id) })
    } catch (error) {
      return goneIfNotFound(error)
    }
    return "done"
  }

  return { steps, create, duplicate, remove, recover, put, isAdding: creating.isPending }
}
