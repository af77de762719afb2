import { useState } from "react"
import { faultOf, faultSentence, issueAt, issuesOf } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Wizard } from "../server/types.ts"
import { Dialog } from "../shell/dialog.tsx"
import { FaultNote } from "../shell/fault-note.tsx"
import { toastSuccess } from "../shell/toasts.tsx"
import { FormButtons } from "../shell/form-buttons.tsx"
import { texts } from "../texts.ts"
import { LanguageField } from "./language-field.tsx"
import classes from "./settings.module.css"
import { ThemeField } from "./theme-field.tsx"

type SettingsDialogProps = { opened: boolean; wizard: Wizard; onClose: () => void }

/** Asks what holds for all slides of a wizard: its language, and the ground where no picture is. */
const SettingsDialog = ({ opened, wizard, onClose }: SettingsDialogProps) => (
  <Dialog opened={opened} onClose={onClose} title={texts.settings.title}>
    {/* Inside the dialog, so that each opening starts afresh. */}
    <SettingsForm wizard={wizard} onDone={onClose} />
  </Dialog>
)
export default SettingsDialog

const SettingsForm = ({ wizard, onDone }: { wizard: Wizard; onDone: () => void }) => {
  const wizardId = wizard.id
  const utils = trpc.useUtils()
  const [language, setLanguage] = useState(wizard.language)
  const [theme, setTheme] = useState(wizard.theme)
  const update = trpc.wizards.update.useMutation({
    meta: { tellsItself: true },
    onSuccess: (saved) => {
      utils.wizards.get.setData({ wizardId }, (known) => known && { ...known, ...saved })
      void utils.wizards.list.invalidate()
      const isUnseen = saved.status === "published" && saved.hasUnpublishedChanges
      toastSuccess(isUnseen ? texts.settings.savedUnseen : texts.settings.saved)
      onDone()
    },
  })
  const fault = update.error === null ? null : faultOf(update.error)
  const languageFault = issueAt(fault, "language")
  const isTold = languageFault !== undefined && issuesOf(fault ?? { code: "INTERNAL", details: {} }).length === 1
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        update.mutate({ wizardId, language, theme })
      }}
    >
      <LanguageField value={language} onChange={setLanguage} error={languageFault} />
      <ThemeField value={theme} onChange={setTheme} />
      <div role="alert">{fault !== null && !isTold && <FaultNote>{faultSentence(fault)}</FaultNote>}</div>
      <FormButtons submit={texts.settings.submit} isBusy={update.isPending} onCancel={onDone} />
    </form>
  )
}
