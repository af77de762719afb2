import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { trpc } from "../server/trpc.ts"
import { Dialog } from "../shell/dialog.tsx"
import { texts } from "../texts.ts"
import { type Start, StartChoice } from "./start-choice.tsx"
import { TitleForm } from "./title-form.tsx"

type NewWizardDialogProps = { opened: boolean; onClose: () => void }

/** Asks what a new wizard begins as, and what it is called. */
export const NewWizardDialog = ({ opened, onClose }: NewWizardDialogProps) => (
  <Dialog opened={opened} onClose={onClose} title={texts.wizards.dialogTitle} size="lg">
    {/* Inside the dialog, so that each opening starts afresh. */}
    <NewWizardForm onClose={onClose} />
  </Dialog>
)

const NewWizardForm = ({ onClose }: Pick<NewWizardDialogProps, "onClose">) => {
  const utils = trpc.useUtils()
  const navigate = useNavigate()
  const [start, setStart] = useState<Start>(null)
  const create = trpc.wizards.create.useMutation({
    meta: { tellsItself: true },
    onSuccess: (wizard) => {
      void utils.wizards.list.invalidate()
      return navigate({ to: "/wizards/$wizardId", params: { wizardId: wizard.id } })
    },
  })
  return (
    <TitleForm
      initial=""
      submit={texts.wizards.submit}
      isBusy={create.isPending}
      failure={create.error}
      // A template brings a title of its own.
      otherwise={start?.title}
      onSubmit={(title) => create.mutate({ ...(title !== "" && { title }), ...(start && { template: start.id }) })}
      onCancel={onClose}
    >
      <StartChoice value={start} onChange={setStart} />
    </TitleForm>
  )
}
