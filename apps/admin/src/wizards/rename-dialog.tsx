import { trpc } from "../server/trpc.ts"
import { Dialog } from "../shell/dialog.tsx"
import { texts } from "../texts.ts"
import { TitleForm } from "./title-form.tsx"

type Renamed = { id: string; title: string }

/** Asks for another title; null: it is closed. */
export const RenameDialog = ({ wizard, onClose }: { wizard: Renamed | null; onClose: () => void }) => (
  <Dialog opened={wizard !== null} onClose={onClose} title={texts.wizard.renameTitle}>
    {/* Inside the dialog, so that each opening starts afresh. */}
    {wizard !== null && <RenameForm wizard={wizard} onClose={onClose} />}
  </Dialog>
)

const RenameForm = ({ wizard, onClose }: { wizard: Renamed; onClose: () => void }) => {
  const wizardId = wizard.id
  const utils = trpc.useUtils()
  const rename = trpc.wizards.update.useMutation({
    meta: { tellsItself: true },
    onSuccess: (renamed) => {
      utils.wizards.get.setData({ wizardId }, (known) => known && { ...known, title: renamed.title })
      onClose()
    },
    onSettled: () => {
      void utils.wizards.get.invalidate({ wizardId })
      void utils.wizards.list.invalidate()
    },
  })
  return (
    <TitleForm
      initial={wizard.title}
      submit={texts.wizard.renameSubmit}
      isBusy={rename.isPending}
      failure={rename.error}
      onSubmit={(title) => rename.mutate({ wizardId, title })}
      onCancel={onClose}
    />
  )
}
