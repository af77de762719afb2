import { type Fault, faultOf, faultSentence } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Shortfall } from "../server/types.ts"
import { toastError, toastSuccess } from "../shell/toasts.tsx"
import { useIsHere } from "../shell/use-is-here.ts"
import { texts } from "../texts.ts"
import { useRefreshPublished } from "./use-refresh-published.ts"

/** What has just been published. */
export type Published = { version: number; shortfalls: Shortfall[] }

export type Publishing = {
  /** @param revision as the review told it: if anything has changed since, nothing is published */
  publish: (revision: number) => void
  isBusy: boolean
  /** Why nothing was published; null: nothing went wrong. `needsPlan`: a larger plan would help. */
  fault: { text: string; needsPlan: boolean } | null
}

// Here it is the document that was not stored, not a picture.
const sentence = (fault: Fault): string =>
  fault.code === "STORAGE_FAILED" ? texts.wizard.publishFailed : faultSentence(fault)

/**
 * Publishes what was reviewed.
 *
 * @param told `onStale` is called where the wizard has changed since, so that there is something else to look at
 */
export const usePublish = (
  wizardId: string,
  told: { onPublished: (published: Published) => void; onStale: () => void },
): Publishing => {
  const utils = trpc.useUtils()
  const refresh = useRefreshPublished(wizardId)
  const isHere = useIsHere()
  const mutation = trpc.wizards.publish.useMutation({
    meta: { tellsItself: true },
    onSuccess: ({ version, shortfalls }) => {
      utils.wizards.get.setData(
        { wizardId },
        (known) => known && { ...known, status: "published", publishedVersion: version, hasUnpublishedChanges: false },
      )
      if (isHere()) told.onPublished({ version, shortfalls })
      else toastSuccess(texts.wizard.published(version))
    },
    onError: (error) => {
      const fault = faultOf(error)
      if (!isHere()) toastError(sentence(fault))
      else if (fault.code === "CONFLICT") told.onStale()
    },
    onSettled: refresh,
  })
  const fault = mutation.error === null ? null : faultOf(mutation.error)
  return {
    publish: (expectedRevision) => mutation.mutate({ wizardId, expectedRevision }),
    isBusy: mutation.isPending,
    fault: fault && { text: sentence(fault), needsPlan: fault.code === "QUOTA_EXCEEDED" },
  }
}
