import { getQueryKey } from "@trpc/react-query"
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react"
import { useIsMutating, useQueryClient } from "@tanstack/react-query"
import { faultOf } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Step } from "../server/types.ts"
import { toastFault, toastUndo } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"
import { usePutStep } from "../wizards/wizard-cache.ts"
import type { AutosaveView } from "./autosave.ts"
import { createDrafts, type Drafts } from "./drafts.ts"
import { isWorse } from "./save-state.ts"
import { savingKey } from "./saving-key.ts"

const DraftsContext = createContext<Drafts<Step> | null>(null)

/** How long a save may take, in ms: one that is never answered would hold up all later ones. */
const patience = 20_000

/**
 * Gives the pages one set of drafts and sends what is unsaved when the page is left or come back to, or the network is back.
 */
export const DraftsProvider = ({ children }: { children: ReactNode }) => {
  const utils = trpc.useUtils()
  const queryClient = useQueryClient()
  const putStep = usePutStep()
  const [drafts] = useState(() => {
    const { client } = utils
    const askForSession = (): void => void utils.session.me.invalidate()
    /** Somebody deleted the step while it was edited here: its text waits until it is brought back. */
    const tellGone = ({ wizardId, stepId }: { wizardId: string; stepId: string }): void => {
      const bringBack = async (): Promise<void> => {
        await client.steps.recover.mutate({ wizardId, stepId })
        await utils.wizards.get.invalidate({ wizardId })
        created.takeUp(stepId)
      }
      created.putAside(stepId)
      void utils.wizards.get.invalidate({ wizardId })
      toastUndo(texts.save.gone, () => void bringBack().catch((error: unknown) => toastFault(faultOf(error))))
    }
    const created = createDrafts<Step>({
      save: (target) => client.steps.update.mutate(target, { signal: AbortSignal.timeout(patience) }),
      onSaved: (step) => {
        putStep(step)
        // The session is back, and nothing but this tells so.
        if (queryClient.getQueryState(getQueryKey(trpc.session.me, undefined, "query"))?.status === "error")
          askForSession()
      },
      onFault: (error, target) => {
        const { code } = faultOf(error)
        if (code === "NOT_FOUND") tellGone(target)
        if (code === "UNAUTHENTICATED") askForSession()
      },
    })
    return created
  })

  useEffect(() => {
    const flush = (): void => void drafts.flush()
    const guard = (event: BeforeUnloadEvent): void => {
      if (!drafts.hasUnsaved() && queryClient.isMutating({ mutationKey: savingKey() }) === 0) return
      flush()
      event.preventDefault()
    }
    window.addEventListener("online", flush)
    window.addEventListener("focus", flush)
    window.addEventListener("beforeunload", guard)
    document.addEventListener("visibilitychange", flush)
    return () => {
      window.removeEventListener("online", flush)
      window.removeEventListener("focus", flush)
      window.removeEventListener("beforeunload", guard)
      document.removeEventListener("visibilitychange", flush)
    }
  }, [drafts, queryClient])

  return <DraftsContext value={drafts}>{children}</DraftsContext>
}

/** The drafts of all opened steps. */
export const useDrafts = (): Drafts<Step> => {
  const drafts = useContext(DraftsContext)
  if (drafts === null) throw new Error("useDrafts needs a DraftsProvider above it")
  return drafts
}

/** The ids of steps with texts that are not stored and need a look. */
export const useStuckSteps = (): ReadonlySet<string> => {
  const drafts = useDrafts()
  return new Set(useSyncExternalStore(drafts.subscribe, drafts.stuck).split(" "))
}

/**
 * Whether all of a wizard's texts and choices are safe: what the form of the chosen step shows, unless another step is worse
 * off.
 *
 * @param view the chosen step's
 */
export const useWizardSaveState = (
  { id, wizardId }: Pick<Step, "id" | "wizardId">,
  view: AutosaveView,
): Pick<AutosaveView, "saveState" | "fault"> & { onRetry: () => void } => {
  const drafts = useDrafts()
  const worst = useSyncExternalStore(drafts.subscribe, () => drafts.worst(wizardId, id))
  const { saveState, fault } = worst !== null && isWorse(worst.saveState, view.saveState) ? worst : view
  const isSaving = useIsMutating({ mutationKey: savingKey(wizardId) }) > 0 && isWorse("saving", saveState)
  return { saveState: isSaving ? "saving" : saveState, fault, onRetry: () => void drafts.flush(wizardId) }
}
