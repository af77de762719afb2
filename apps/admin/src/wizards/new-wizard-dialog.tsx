import { Button, Group } from "@mantine/core"
import { useNavigate } from "@tanstack/react-router"
import { type FormEvent, useRef, useState } from "react"
import { trpc } from "../server/trpc.ts"
import { Dialog } from "../shell/dialog.tsx"
import { texts } from "../texts.ts"
import classes from "./new-wizard-dialog.module.css"
import { type Start, StartChoice } from "./start-choice.tsx"
import { titleComplaint } from "./title-complaint.ts"
import { TitleField } from "./title-field.tsx"

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
  const [title, setTitle] = useState("")
  const [complaint, setComplaint] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const create = trpc.wizards.create.useMutation({
    meta: { tellsItself: true },
    onSuccess: (wizard) => {
      void utils.wizards.list.invalidate()
      return navigate({ to: "/wizards/$wizardId", params: { wizardId: wizard.id } })
    },
  })

  const send = (event: FormEvent): void => {
    event.preventDefault()
    // A template brings a title of its own.
    const wrong = start !== null && title.trim() === "" ? null : titleComplaint(title)
    setComplaint(wrong)
    if (wrong !== null) return field.current?.focus()
    const named = title.trim() === "" ? {} : { title: title.trim() }
    create.mutate(start === null ? named : { ...named, template: start.id })
  }
  return (
    <form onSubmit={send} noValidate className={classes.form}>
      <StartChoice value={start} onChange={setStart} />
      <TitleField
        ref={field}
        placeholder={start?.title ?? texts.wizards.titlePlaceholder}
        value={title}
        onChange={(typed) => {
          setTitle(typed)
          setComplaint(null)
        }}
        complaint={complaint}
        failure={create.error}
      />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {texts.cancel}
        </Button>
        <Button type="submit" loading={create.isPending}>
          {texts.wizards.submit}
        </Button>
      </Group>
    </form>
  )
}
