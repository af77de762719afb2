import { useState } from "react"
import { useDrafts } from "../drafts/drafts-provider.tsx"
import { faultOf } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Shortfall } from "../server/types.ts"
import { toastError, toastFault, toastSuccess } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"

export type Publishing = {
  publish: () => void
  isPublishing: boolean
  /** What was published here last with slides that are hard to read; null where all can be read. */
  report: { version: number; shortfalls: Shortfall[] } | null
  dismissReport: () => void
}

/** Publishes a wizard as it stands on the screen: unsaved texts are stored first, and if that fails nothing is published. */
export const usePublish = (wizardId: string): Publishing => {
  const drafts = useDrafts()
  const utils = trpc.useUtils()
  const [isFlushing, setFlushing] = useState(false)
  const [report, setReport] = useState<Publishing["report"]>(null)
  const mutation = trpc.wizards.publish.useMutation({
    meta: { tellsItself: true },
    onSuccess: ({ version, shortfalls }) => {
      setReport(shortfalls.length === 0 ? null : { version, shortfalls })
      utils.wizards.get.setData(
        { wizardId },
        (known) => known && { ...known, status: "published", publishedVersion: version, hasUnpublishedChanges: false },
      )
      toastSuccess(texts.wizard.published(version))
    },
    onError: (error) => {
      const fault = faultOf(error)
      // Here it is the snapshot that was not stored, not a picture.
      if (fault.code === "STORAGE_FAILED") toastError(texts.wizard.publishFailed)
      else toastFault(fault)
    },
    onSettled: () => {
      void utils.wizards.get.invalidate({ wizardId })
      void utils.wizards.list.invalidate()
      void utils.usage.summary.invalidate()
    },
  })
  const publish = async (): Promise<void> => {
    setFlushing(true)
    const isAllSaved = await drafts.flush(wizardId)
    setFlushing(false)
    if (isAllSaved) mutation.mutate({ wizardId })
    else toastError(texts.wizard.unsaved)
  }
  return {
    publish: () => void publish(),
    isPublishing: isFlushing || mutation.isPending,
    report,
    dismissReport: () => setReport(null),
  }
}
