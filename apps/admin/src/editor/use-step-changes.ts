import type { StepType } from "@org/step-types/schemas"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useRef } from "react"
import { useDrafts } from "../drafts/drafts-provider.tsx"
import type { Outcome } from "../history/history.ts"
import { faultOf } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Step } from "../server/types.ts"
import type { EditorSearch } from "./editor-search.ts"
import { inOrder, neighbourOf, type Place, putAt } from "./place-of.ts"
import { focusStep, stepIdAt } from "./step-focus.ts"
import { useGoTo } from "./use-editor-search.ts"

/** Somebody else has deleted it for good, or the whole wizard: no later try would find it. */
const goneIfNotFound = (error: unknown): Outcome => {
  if (faultOf(error).code === "NOT_FOUND") return "gone"
  throw error
}

/** What can be done to the order and number of a wizard's steps, each as one call that rejects where it failed. */
export const useStepChanges = (wizardId: string) => {
  const utils = trpc.useUtils()
  const queryClient = useQueryClient()
  const drafts = useDrafts()
  const goTo = useGoTo()

  /** As they are now, which may be later than what was last painted. */
  const steps = (): Step[] => utils.wizards.get.getData({ wizardId })?.steps ?? []
  const change = (update: (steps: Step[]) => Step[]): void => {
    utils.wizards.get.setData({ wizardId }, (known) =>
      known === undefined ? undefined : { ...known, steps: update(known.steps), hasUnpublishedChanges: true },
    )
  }
  const select = (stepId: string, more: EditorSearch = {}): void => goTo(() => ({ step: stepId, ...more }))
  /** A step that is taken away leaves its place, and the focus if it has it, to its neighbour; any other stays chosen. */
  const takeAway = (stepId: string): void => {
    const known = steps()
    const neighbour = neighbourOf(known, stepId)?.id
    goTo((current) => {
      const chosen = known.find(({ id }) => id === current.step) ?? known[0]
      return chosen?.id === stepId ? { step: neighbour } : {}
    })
    if (neighbour !== undefined && stepIdAt(document.activeElement) !== null) focusStep(neighbour)
    change(() => known.filter(({ id }) => id !== stepId))
  }

  // One after the other: an order names all the steps that there are, and the last one wins.
  const scope = { id: `steps of ${wizardId}` }
  /** How many of them have no answer yet, those that wait for their turn included. */
  const underWay = (): number => queryClient.isMutating({ predicate: ({ options }) => options.scope?.id === scope.id })
  // An answer that is on its way still tells the old order.
  const onMutate = () => utils.wizards.get.cancel({ wizardId })
  // Only after the last one is the server's own word wanted: before, it knows nothing of those that wait.
  const onSettled = (): void => {
    if (underWay() > 1) return
    void utils.wizards.get.invalidate({ wizardId })
    void utils.wizards.list.invalidate()
  }
  // What each brings about is known before the next one is sent.
  const creating = trpc.steps.create.useMutation({
    scope,
    onMutate,
    onSuccess: (step) => change((known) => [...known, step]),
    onSettled,
  })
  const duplicating = trpc.steps.duplicate.useMutation({
    scope,
    onMutate,
    onSuccess: (copy, { stepId }) =>
      change((known) => known.flatMap((step) => (step.id === stepId ? [step, copy] : [step]))),
    onSettled,
  })
  const removing = trpc.steps.remove.useMutation({
    scope,
    onMutate,
    onSuccess: (_, { stepId }) => {
      drafts.putAside(stepId)
      takeAway(stepId)
    },
    onSettled,
  })
  const recovering = trpc.steps.recover.useMutation({ scope, onMutate, onSettled })

  /** As the server last told it, for when it refuses another. */
  const stored = useRef<readonly string[]>([])
  const sendOrder = (): Promise<Step[]> =>
    utils.client.steps.reorder.mutate({ wizardId, stepIds: steps().map(({ id }) => id) })
  const reordering = useMutation({
    scope,
    mutationFn: async ({ stepId, place }: { stepId: string; place: Place }) => {
      try {
        return await sendOrder()
      } catch (error) {
        if (faultOf(error).code !== "INVALID_INPUT") throw error
        // Elsewhere a step was added or deleted meanwhile: its order is not for us to know before it is here.
        await utils.wizards.get.invalidate({ wizardId })
        change((known) => putAt(known, stepId, place))
        return await sendOrder()
      }
    },
    onSuccess: (order) => {
      stored.current = order.map(({ id }) => id)
    },
    onError: () => {
      if (underWay() === 1) change((known) => inOrder(known, stored.current))
    },
    onSettled,
  })

  const isAdding = useRef(false)
  /** @returns null while the former one is still on its way: a second click is a slip */
  const create = async (type: StepType): Promise<Step | null> => {
    if (isAdding.current) return null
    isAdding.current = true
    try {
      const step = await creating.mutateAsync({ wizardId, type })
      select(step.id, { tab: "content" })
      return step
    } finally {
      isAdding.current = false
    }
  }
  const duplicate = async (stepId: string): Promise<Step> => {
    const copy = await duplicating.mutateAsync({ wizardId, stepId })
    select(copy.id)
    return copy
  }
  const remove = async (stepId: string): Promise<Outcome> => {
    if (!steps().some(({ id }) => id === stepId)) return "gone"
    // What cannot be stored stays here, and is there again when the step is.
    await drafts.flushStep(stepId)
    try {
      await removing.mutateAsync({ wizardId, stepId })
    } catch (error) {
      return goneIfNotFound(error)
    }
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
    const known = steps()
    if (!known.some(({ id }) => id === stepId)) return "gone"
    // At once, so that whoever asks for two moves in a row gets both.
    const cancelled = onMutate()
    if (underWay() === 0) stored.current = known.map(({ id }) => id)
    change(() => putAt(known, stepId, place))
    // Without a chosen step the first one is shown, and that would now be another.
    select(stepId)
    await cancelled
    try {
      await reordering.mutateAsync({ stepId, place })
    } catch (error) {
      return goneIfNotFound(error)
    }
    return "done"
  }

  return { steps, create, duplicate, remove, recover, put, isAdding: creating.isPending }
}
