import { Button, Group, TextInput } from "@mantine/core"
import { type FormEvent, useRef, useState } from "react"
import { type Fault, faultSentence, issueAt } from "../server/fault.ts"
import { texts } from "../texts.ts"
import { Dialog } from "./dialog.tsx"

const titleLimit = 200 // characters, as the wizard has it

type TitleDialogProps = {
  opened: boolean
  heading: string
  submit: string
  initial: string
  isBusy: boolean
  fault: Fault | null
  onSubmit: (title: string) => void
  onClose: () => void
}

/** Asks for a wizard's title, for a new one and to rename. */
export const TitleDialog = ({ opened, heading, onClose, ...form }: TitleDialogProps) => (
  <Dialog opened={opened} onClose={onClose} title={heading}>
    {/* Inside the dialog, so that each opening starts afresh. */}
    <TitleForm {...form} onClose={onClose} />
  </Dialog>
)

type TitleFormProps = Omit<TitleDialogProps, "opened" | "heading">

const TitleForm = ({ submit, initial, isBusy, fault, onSubmit, onClose }: TitleFormProps) => {
  const [title, setTitle] = useState(initial)
  const [complaint, setComplaint] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const trimmed = title.trim()

  const complain = (message: string): void => {
    setComplaint(message)
    field.current?.focus()
  }
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (trimmed === "") complain(texts.wizards.titleMissing)
    else if (trimmed.length > titleLimit) complain(texts.wizards.titleTooLong(titleLimit))
    else onSubmit(trimmed)
  }
  const told = fault === null ? null : (issueAt(fault, "title") ?? faultSentence(fault))

  return (
    <form onSubmit={send} noValidate>
      <TextInput
        ref={field}
        label={texts.wizards.titleLabel}
        description={texts.wizards.titleHint}
        placeholder={texts.wizards.titlePlaceholder}
        value={title}
        onChange={(event) => {
          setTitle(event.currentTarget.value)
          setComplaint(null)
        }}
        error={complaint ?? told}
        data-autofocus
        autoComplete="off"
      />
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onClose}>
          {texts.cancel}
        </Button>
        <Button type="submit" loading={isBusy}>
          {submit}
        </Button>
      </Group>
    </form>
  )
}
