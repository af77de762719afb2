import { createIdempotencyKey } from "../backgrounds/idempotency-key.ts"
import type { ImageSize } from "../backgrounds/image-size.ts"
import { usePaintings } from "../backgrounds/paintings-provider.tsx"
import { type Fault, faultOf } from "../server/fault.ts"
import { retryUnreachable } from "../server/query-client.ts"
import { trpc } from "../server/trpc.ts"
import type { Style } from "../server/types.ts"
import { useSession } from "../session/session-gate.tsx"
import { toastFault } from "../shell/toasts.tsx"
import { useIsHere } from "../shell/use-is-here.ts"

/** What is ordered at once: a prompt for each of some steps, and what they share. */
export type Batch = {
  prompts: readonly { stepId: string; prompt: string }[]
  /** A style's id; a batch that was ordered by another version may have one that is unknown here. */
  style: string | undefined
  size: ImageSize | undefined
}

export type PaintAll = {
  /** Orders the steps of a batch: all of them, or only those that are named. */
  order: (batch: Batch & { style: Style | undefined }, stepIds?: ReadonlySet<string>) => void
  isOrdering: boolean
  /** Why nothing was ordered. */
  fault: Fault | null
  forgetFault: () => void
}

/** Orders pictures for several steps, under one key a click; they are followed like any other painting from then on. */
export const usePaintAll = (wizardId: string, onOrdered: (batch: Batch) => void): PaintAll => {
  const { accept } = usePaintings()
  const { upgradeUrl } = useSession()
  const isHere = useIsHere()
  const utils = trpc.useUtils()
  const start = trpc.backgrounds.startAll.useMutation({
    meta: { tellsItself: true },
    // Safe to send again: the key makes them the same generations.
    retry: retryUnreachable,
    onSuccess: accept,
    onError: (error) => {
      const fault = faultOf(error)
      if (!isHere()) toastFault(fault, upgradeUrl)
      void utils.usage.invalidate()
      void utils.backgrounds.quote.invalidate()
      // It may have begun although its answer was lost.
      if (fault.code === "UNREACHABLE") void utils.backgrounds.latest.invalidate({ wizardId })
    },
  })
  return {
    order: (batch, stepIds) => {
      const { prompts, style, size } = batch
      start.mutate(
        {
          wizardId,
          prompts: prompts
            .filter(({ stepId }) => stepIds === undefined || stepIds.has(stepId))
            .map(({ stepId, prompt }) => ({ stepId, prompt: prompt.trim() })),
          ...(style === undefined ? {} : { style }),
          ...(size === undefined ? {} : { size }),
          idempotencyKey: createIdempotencyKey(),
        },
        { onSuccess: () => onOrdered(batch) },
      )
    },
    isOrdering: start.isPending,
    fault: start.error === null ? null : faultOf(start.error),
    forgetFault: start.reset,
  }
}
