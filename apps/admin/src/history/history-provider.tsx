import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from "react"
import { useOpenDraft } from "../drafts/use-step-draft.ts"
import { useEditorSearch } from "../editor/use-editor-search.ts"
import { leaveTold } from "../server/told.ts"
import { trpc } from "../server/trpc.ts"
import { useAnnounce } from "../shell/announcer.tsx"
import { toastError } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"
import { createHistory, type History, type HistoryView } from "./history.ts"

const HistoryContext = createContext<History | null>(null)

/** Gives a wizard's editor its way back and forth, for as long as it is open; one wizard, one provider (`key`). */
export const HistoryProvider = ({ wizardId, children }: { wizardId: string; children: ReactNode }) => {
  const utils = trpc.useUtils()
  const openDraft = useOpenDraft()
  const announce = useAnnounce()
  const [, goTo] = useEditorSearch()
  const [history] = useState(() =>
    createHistory({
      write: async (stepId, from, to) => {
        const step = utils.wizards.get.getData({ wizardId })?.steps.find(({ id }) => id === stepId)
        if (step === undefined || !openDraft(step).replace(from, to)) return "gone"
        goTo({ step: stepId })
        return "done"
      },
      onTold: ({ direction, name, outcome }) => {
        if (outcome === "gone") toastError(texts.history.gone(name))
        else announce(direction === "undo" ? texts.history.undone(name) : texts.history.redone(name))
      },
    }),
  )
  return <HistoryContext value={history}>{children}</HistoryContext>
}

/** The history of the wizard that is open, to record in. */
export const useRecorder = (): History => {
  const history = useContext(HistoryContext)
  if (history === null) throw new Error("useRecorder needs a HistoryProvider above it")
  return history
}

/** What can be undone and redone now, and doing it. */
export const useHistory = (): HistoryView & Pick<History, "record"> & { undo: () => void; redo: () => void } => {
  const history = useRecorder()
  const view = useSyncExternalStore(history.subscribe, history.view)
  return {
    ...view,
    record: history.record,
    undo: () => leaveTold(history.undo()),
    redo: () => leaveTold(history.redo()),
  }
}
