import { useState } from "react"
import { useRefreshPublished } from "../publish/use-refresh-published.ts"
import { type Fault, faultOf, faultSentence } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import { toastError, toastSuccess } from "../shell/toasts.tsx"
import { useIsHere } from "../shell/use-is-here.ts"
import { texts } from "../texts.ts"

export type Restoring = {
  /** The version that is asked about; null: none. */
  asked: number | null
  ask: (version: number | null) => void
  confirm: () => void
  isBusy: boolean
  /** Why it was not restored; null: nothing went wrong. */
  fault: string | null
}

// Here it is the document that was not stored, not a picture.
const sentence = (fault: Fault): string =>
  fault.code === "STORAGE_FAILED" ? texts.versions.failed : faultSentence(fault)

/** Asks whether a version is to be shown again, and then has it shown. */
export const useRestore = (wizardId: string, onDone: () => void): Restoring => {
  const [asked, setAsked] = useState<number | null>(null)
  const isHere = useIsHere()
  const mutation = trpc.wizards.restore.useMutation({
    meta: { tellsItself: true },
    onSuccess: ({ version }, { version: earlier }) => {
      toastSuccess(texts.versions.restored(earlier, version))
      if (isHere()) onDone()
    },
    onError: (error) => {
      if (!isHere()) toastError(sentence(faultOf(error)))
    },
    onSettled: useRefreshPublished(wizardId),
  })
  return {
    asked,
    ask(version) {
      mutation.reset()
      setAsked(version)
    },
    confirm() {
      if (asked !== null && !mutation.isPending) mutation.mutate({ wizardId, version: asked })
    },
    isBusy: mutation.isPending,
    fault: mutation.error === null ? null : sentence(faultOf(mutation.error)),
  }
}
