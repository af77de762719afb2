import { useState } from "react"
import { useDrafts } from "../drafts/drafts-provider.tsx"
import { trpc } from "../server/trpc.ts"
import { toastError, toastSuccess } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"

/** Publishes a wizard as it stands on the screen: unsaved texts are stored first, and if that fails nothing is published. */
export const usePublish = (wizardId: string): { publish: () => void; isPublishing: boolean } => {
  const drafts = useDrafts()
  const utils = trpc.useUtils()
  const [isFlushing, setFlushing] = useState(false)
  const mutation = trpc.wizards.publish.useMutation({
    onSuccess: ({ version }) => {
      utils.wizards.get.setData(
        { wizardId },
        (known) => known && { ...known, status: "published", publishedVersion: version, hasUnpublishedChanges: false },
      )
      toastSuccess(texts.wizard.published(version))
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
  return { publish: () => void publish(), isPublishing: isFlushing || mutation.isPending }
}
