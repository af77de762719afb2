import { trpc } from "../server/trpc.ts"
import type { Wizard } from "../server/types.ts"
import { ConfirmDialog } from "../shell/confirm-dialog.tsx"
import { toastSuccess } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"
import { useRefreshPublished } from "./use-refresh-published.ts"

type UnpublishDialogProps = { opened: boolean; wizard: Wizard; onClose: () => void }

/** Asks whether visitors are to lose a wizard. */
export const UnpublishDialog = ({ opened, wizard, onClose }: UnpublishDialogProps) => {
  const wizardId = wizard.id
  const refresh = useRefreshPublished(wizardId)
  const unpublish = trpc.wizards.unpublish.useMutation({
    onSuccess: () => toastSuccess(texts.wizard.unpublished),
    onSettled: () => {
      onClose()
      refresh()
    },
  })
  return (
    <ConfirmDialog
      opened={opened}
      title={texts.wizard.unpublishTitle}
      text={texts.wizard.unpublishText}
      action={texts.wizard.unpublish}
      isBusy={unpublish.isPending}
      onConfirm={() => unpublish.mutate({ wizardId })}
      onClose={onClose}
    />
  )
}
