import { getQueryKey } from "@trpc/react-query"
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react"
import { useQueryClient } from "@tanstack/react-query"
import { faultOf } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Step } from "../server/types.ts"
import { usePutStep } from "../wizards/wizard-cache.ts"
import { createDrafts, type Drafts } from "./drafts.ts"

const DraftsContext = createContext<Drafts<Step> | null>(null)

/** Gives the pages one set of drafts and sends what is unsaved when the page is hidden or the network is back. */
export const DraftsProvider = ({ children }: { children: ReactNode }) => {
  const { client } = trpc.useUtils()
  const queryClient = useQueryClient()
  const putStep = usePutStep()
  const [drafts] = useState(() =>
    createDrafts<Step>({
      save: (target) => client.steps.update.mutate(target),
      onSaved: putStep,
      onFault: (error) => {
        if (faultOf(error).code !== "UNAUTHENTICATED") return
        void queryClient.invalidateQueries({ queryKey: getQueryKey(trpc.session.me) })
      },
    }),
  )

  useEffect(() => {
    const flush = (): void => void drafts.flush()
    const flushHidden = (): void => {
      if (document.visibilityState === "hidden") flush()
    }
    const guard = (event: BeforeUnloadEvent): void => {
      if (!drafts.hasUnsaved()) return
      flush()
      event.preventDefault()
    }
    window.addEventListener("online", flush)
    window.addEventListener("beforeunload", guard)
    document.addEventListener("visibilitychange", flushHidden)
    return () => {
      window.removeEventListener("online", flush)
      window.removeEventListener("beforeunload", guard)
      document.removeEventListener("visibilitychange", flushHidden)
    }
  }, [drafts])

  return <DraftsContext value={drafts}>{children}</DraftsContext>
}

/** The drafts of all opened steps. */
export const useDrafts = (): Drafts<Step> => {
  const drafts = useContext(DraftsContext)
  if (drafts === null) throw new Error("useDrafts needs a DraftsProvider above it")
  return drafts
}

/** The ids of steps whose texts could not be stored. */
export const useStuckSteps = (): ReadonlySet<string> => {
  const drafts = useDrafts()
  return new Set(useSyncExternalStore(drafts.subscribe, drafts.stuck).split(" "))
}
