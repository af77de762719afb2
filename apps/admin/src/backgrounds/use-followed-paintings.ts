import { useMutation } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { faultOf, faultText } from "../server/fault.ts"
import { retryUnreachable } from "../server/query-client.ts"
import { trpc } from "../server/trpc.ts"
import type { Generation, Style } from "../server/types.ts"
import { toastError, toastFault, toastSuccess } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"
import { createIdempotencyKey } from "./idempotency-key.ts"
import type { ImageSize } from "./image-size.ts"
import { generationFault, runningStatus, type SeenGeneration } from "./painted-picture.ts"
import {
  endedIn,
  followPaintings,
  type PaintingEvent,
  type Paintings,
  runningIn,
  type StepPainting,
} from "./paintings.ts"
import type { StepIds } from "./use-picture-change.ts"

/** What the admin asks for; kept per step, so that choosing another step loses no prompt. */
export type PaintingRequest = {
  prompt: string
  style: Style | undefined
  size: ImageSize | undefined
  /** How many variations, 1 to 4. */
  count: number
}

type Order = StepIds & PaintingRequest & { isAgain: boolean; idempotencyKey: string }

export type PaintingsValue = {
  paintingOf: (stepId: string) => StepPainting | undefined
  /** `isAgain`: only what failed of the request before is asked for once more. */
  start: (step: StepIds, request: PaintingRequest, options?: { isAgain?: boolean }) => void
  /** Follows what was just begun elsewhere on the page. */
  accept: (generations: readonly Generation[]) => void
  /** Gives up what is being painted. */
  cancel: (generationIds: readonly string[]) => void
  /** No toasts until what it gives is called: the caller shows itself how each painting ends. */
  hush: () => () => void
  /** Takes in what the server knows of a wizard's steps, so that what runs is followed. */
  notice: (generations: readonly Generation[]) => void
  requestOf: (stepId: string) => Partial<PaintingRequest>
  setRequest: (stepId: string, change: Partial<PaintingRequest>) => void
}

/** What ended this short a time ago, in ms, may be missing from what the page has just read otherwise. */
const recentMs = 60_000

/** Keeps what is known about the steps' paintings, and does what their news ask for: toasts, and fresh server state. */
export const useFollowedPaintings = () => {
  const utils = trpc.useUtils()
  const [paintings, setPaintings] = useState<Paintings>({})
  const [requests, setRequests] = useState<Readonly<Record<string, Partial<PaintingRequest>>>>({})
  // The present one, for several news may come before the next drawing.
  const present = useRef<Paintings>(paintings)
  // Each generation ends once, however often its end is seen.
  const ended = useRef(new Set<string>())
  const isHushed = useRef(false)

  const dispatch = (event: PaintingEvent): void => {
    present.current = followPaintings(present.current, event)
    setPaintings(present.current)
  }
  const refreshUsage = (): void => {
    void utils.usage.invalidate()
    void utils.backgrounds.quote.invalidate()
  }
  const refreshPictures = ({ wizardId, stepId }: StepIds): void => {
    void utils.wizards.get.invalidate({ wizardId })
    void utils.backgrounds.history.invalidate({ wizardId, stepId })
  }

  const end = (generation: Generation): void => {
    if (ended.current.has(generation.id)) return
    ended.current.add(generation.id)
    refreshUsage()
    if (generation.status === "succeeded") refreshPictures(generation)
    if (!isHushed.current) tell(generation, present.current[generation.stepId])
  }
  const follow = (generation: Generation): void => {
    const isRunning = runningStatus(generation.status) !== null
    if (isRunning && ended.current.has(generation.id)) return
    dispatch({ type: "seen", generation, at: Date.now() })
    if (!isRunning) end(generation)
  }
  const accept = (generations: readonly Generation[]): void => {
    dispatch({ type: "accepted", generations, at: Date.now() })
    for (const generation of generations) if (runningStatus(generation.status) === null) end(generation)
    refreshUsage()
    for (const wizardId of new Set(generations.map((generation) => generation.wizardId)))
      void utils.backgrounds.latest.invalidate({ wizardId })
  }

  const begin = useMutation({
    meta: { tellsItself: true },
    // Safe to send again: the key makes them the same generations.
    retry: retryUnreachable,
    mutationFn: async ({ prompt, style, size, count, wizardId, stepId, idempotencyKey }: Order) => {
      const chosen = { ...(size !== undefined && { size }), ...(style !== undefined && { style }) }
      const order = { wizardId, stepId, prompt: prompt.trim(), ...chosen, idempotencyKey }
      const { start, startVariations } = utils.client.backgrounds
      return count === 1 ? [await start.mutate(order)] : startVariations.mutate({ ...order, count })
    },
    onMutate: ({ stepId, count, isAgain }) => dispatch({ type: "begun", stepId, count, at: Date.now(), isAgain }),
    onSuccess: accept,
    onError: (error, { wizardId, stepId }) => {
      const fault = faultOf(error)
      dispatch({ type: "refused", stepId, fault })
      toastFault(fault, utils.session.me.getData()?.upgradeUrl)
      refreshUsage()
      // It may have begun although its answer was lost.
      if (fault.code === "UNREACHABLE") void utils.backgrounds.latest.invalidate({ wizardId })
    },
  })

  const giveUp = trpc.backgrounds.cancel.useMutation({
    meta: { tellsItself: true },
    // Cancelling twice is fine.
    retry: retryUnreachable,
    onError: (error) => {
      const fault = faultOf(error)
      // It has just ended by itself, and whoever watches it tells how.
      if (fault.code !== "CONFLICT") toastFault(fault)
    },
  })
  const cancelOne = async (generationId: string): Promise<void> => {
    dispatch({ type: "cancelling", generationId, isCancelling: true })
    try {
      follow(await giveUp.mutateAsync({ generationId }))
    } catch {
      // Told by the mutation.
      dispatch({ type: "cancelling", generationId, isCancelling: false })
    }
  }

  /** What has ended where this page did not follow it: shown without a word. */
  const discover = (generation: Generation, isNewStep: boolean): void => {
    ended.current.add(generation.id)
    const isRecent = Date.now() - (generation.finishedAt?.getTime() ?? 0) < recentMs
    if (generation.status !== "succeeded" || (isNewStep && !isRecent)) return
    refreshPictures(generation)
    refreshUsage()
  }

  const value: PaintingsValue = {
    paintingOf: (stepId) => paintings[stepId],
    start: (step, request, { isAgain = false } = {}) =>
      begin.mutate({ ...step, ...request, isAgain, idempotencyKey: createIdempotencyKey() }),
    accept,
    cancel: (generationIds) => {
      for (const generationId of generationIds) void cancelOne(generationId)
    },
    hush: () => {
      isHushed.current = true
      return () => {
        isHushed.current = false
      }
    },
    notice: (generations) => {
      const before = present.current
      const isFollowed = ({ id, stepId }: Generation): boolean =>
        runningIn(before[stepId]).some(({ generation }) => generation?.id === id)
      const news = generations.filter(({ id, status }) => runningStatus(status) === null || !ended.current.has(id))
      dispatch({ type: "noticed", generations: news, at: Date.now() })
      for (const generation of news) {
        if (runningStatus(generation.status) !== null || ended.current.has(generation.id)) continue
        if (isFollowed(generation)) end(generation)
        else discover(generation, before[generation.stepId] === undefined)
      }
    },
    requestOf: (stepId) => requests[stepId] ?? {},
    setRequest: (stepId, change) => setRequests((known) => ({ ...known, [stepId]: { ...known[stepId], ...change } })),
  }

  return { paintings, value, follow, dispatch }
}

/** Says how a picture has ended; of several variations only how all of them have. */
const tell = ({ status, errorCode, errorDetails }: Generation, painting: StepPainting | undefined): void => {
  const isSet = painting !== undefined && painting.pictures.length > 1
  if (isSet && runningIn(painting).length > 0) return
  // Beside those that are tried again stand some that are no news.
  const isNew = ({ generation }: { generation: SeenGeneration }) => generation.requestId === painting?.requestId
  const painted = isSet ? endedIn(painting, "succeeded").filter(isNew).length : status === "succeeded" ? 1 : 0
  if (painted > 0) toastSuccess(isSet ? texts.variations.done(painted) : texts.background.succeeded)
  const [failed] = endedIn(painting, "failed")
  if (isSet && failed !== undefined) toastError(faultText(failed.fault))
  else if (status === "failed") toastError(faultText(generationFault({ errorCode, errorDetails })))
}
