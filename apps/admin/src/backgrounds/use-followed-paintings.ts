import { useReducer, useRef, useState } from "react"
import { faultOf, faultText } from "../server/fault.ts"
import { retryUnreachable } from "../server/query-client.ts"
import { trpc } from "../server/trpc.ts"
import type { Generation, Style } from "../server/types.ts"
import { toastError, toastFault, toastSuccess } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"
import { createIdempotencyKey } from "./idempotency-key.ts"
import type { ImageSize } from "./image-size.ts"
import { followPaintings, generationFault, type Painting, runningStatus } from "./paintings.ts"
import type { StepIds } from "./use-picture-change.ts"

/** What the admin asks for; kept per step, so that choosing another step loses no prompt. */
export type PaintingRequest = { prompt: string; style: Style | undefined; size: ImageSize | undefined }

export type PaintingsValue = {
  paintingOf: (stepId: string) => Painting | undefined
  start: (step: StepIds, request: PaintingRequest) => void
  /** Follows what was just begun elsewhere on the page: one generation each for several steps. */
  accept: (generations: readonly Generation[]) => void
  /** Gives up what is being painted for a step. */
  cancel: (stepId: string) => void
  /** No toasts until what it gives is called: the caller shows itself how each painting ends. */
  hush: () => () => void
  /** Takes in a step's latest generation as it was found beside the picture shown, so that one which runs is followed. */
  notice: (generation: Generation, shownUrl: string | null) => void
  requestOf: (stepId: string) => Partial<PaintingRequest>
  setRequest: (stepId: string, change: Partial<PaintingRequest>) => void
}

/** Keeps what is known about the steps' paintings, and does what their news ask for: toasts, and fresh server state. */
export const useFollowedPaintings = () => {
  const utils = trpc.useUtils()
  const [paintings, dispatch] = useReducer(followPaintings, {})
  const [requests, setRequests] = useState<Readonly<Record<string, Partial<PaintingRequest>>>>({})
  // Each generation ends once, however often its end is seen.
  const ended = useRef(new Set<string>())
  const isHushed = useRef(false)

  const end = (generation: Generation): void => {
    if (ended.current.has(generation.id)) return
    ended.current.add(generation.id)
    utils.backgrounds.latest.setData({ wizardId: generation.wizardId, stepId: generation.stepId }, generation)
    void utils.usage.summary.invalidate()
    switch (generation.status) {
      case "succeeded":
        void utils.wizards.get.invalidate({ wizardId: generation.wizardId })
        void utils.backgrounds.history.invalidate({ wizardId: generation.wizardId, stepId: generation.stepId })
        if (!isHushed.current) toastSuccess(texts.background.succeeded)
        break
      case "failed":
        if (!isHushed.current) toastError(faultText(generationFault(generation)))
        break
      // Told quietly where it was cancelled.
      case "cancelled":
      case "queued":
      case "painting":
      case "storing":
        break
      default:
        generation.status satisfies never
    }
  }
  const follow = (generation: Generation): void => {
    if (runningStatus(generation.status) === null) end(generation)
    else if (ended.current.has(generation.id)) return
    dispatch({ type: "seen", generation, at: Date.now() })
  }

  const accept = (generation: Generation): void => {
    dispatch({ type: "accepted", generation })
    if (runningStatus(generation.status) === null) return end(generation)
    utils.backgrounds.latest.setData({ wizardId: generation.wizardId, stepId: generation.stepId }, generation)
    void utils.usage.summary.invalidate()
  }
  const begin = trpc.backgrounds.start.useMutation({
    meta: { tellsItself: true },
    // Safe to send again: the key makes it the same generation.
    retry: retryUnreachable,
    onMutate: ({ stepId }) => dispatch({ type: "begun", stepId, at: Date.now() }),
    onSuccess: accept,
    onError: (error, { wizardId, stepId }) => {
      const fault = faultOf(error)
      dispatch({ type: "refused", stepId, fault })
      toastFault(fault)
      void utils.usage.summary.invalidate()
      // It may have begun although its answer was lost.
      if (fault.code === "UNREACHABLE") void utils.backgrounds.latest.invalidate({ wizardId, stepId })
    },
  })

  const giveUp = trpc.backgrounds.cancel.useMutation({
    meta: { tellsItself: true },
    // Cancelling twice is fine.
    retry: retryUnreachable,
    onSuccess: follow,
    onError: (error) => {
      const fault = faultOf(error)
      // It has just ended by itself, and whoever watches it tells how.
      if (fault.code !== "CONFLICT") toastFault(fault)
    },
  })

  const value: PaintingsValue = {
    paintingOf: (stepId) => paintings[stepId],
    start: (step, { prompt, style, size }) =>
      begin.mutate({
        ...step,
        prompt: prompt.trim(),
        ...(size === undefined ? {} : { size }),
        ...(style === undefined ? {} : { style }),
        idempotencyKey: createIdempotencyKey(),
      }),
    accept: (generations) => generations.forEach(accept),
    cancel: (stepId) => {
      const painting = paintings[stepId]
      if (painting?.phase !== "running" || painting.generationId === null || painting.isCancelling) return
      dispatch({ type: "cancelling", stepId, isCancelling: true })
      giveUp
        .mutateAsync({ generationId: painting.generationId })
        .catch(() => dispatch({ type: "cancelling", stepId, isCancelling: false }))
    },
    hush: () => {
      isHushed.current = true
      return () => {
        isHushed.current = false
      }
    },
    notice: (generation, shownUrl) => {
      if (runningStatus(generation.status) !== null) return follow(generation)
      dispatch({ type: "seen", generation, at: Date.now() })
      if (generation.imageUrl === shownUrl || ended.current.has(generation.id)) return
      // It ended between the answer about the wizard and this one; or its picture was removed, then asking does no harm.
      ended.current.add(generation.id)
      void utils.wizards.get.invalidate({ wizardId: generation.wizardId })
    },
    requestOf: (stepId) => requests[stepId] ?? {},
    setRequest: (stepId, change) => setRequests((known) => ({ ...known, [stepId]: { ...known[stepId], ...change } })),
  }

  return { paintings, value, follow, dispatch }
}
