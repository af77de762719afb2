import { Button, Group } from "@mantine/core"
import { type FormEvent, useRef, useState } from "react"
import { trpc } from "../server/trpc.ts"
import { Dialog } from "../shell/dialog.tsx"
import { texts } from "../texts.ts"
import { titleComplaint } from "./title-complaint.ts"
import { TitleField } from "./title-field.tsx"

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
  const [title, setTitle] = useState(wizard.title)
  const [complaint, setComplaint] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
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

  const send = (event: FormEvent): void => {
    event.preventDefault()
    const wrong = titleComplaint(title)
    setComplaint(wrong)
    if (wrong === null) rename.mutate({ wizardId, title: title.trim() })
    else field.current?.focus()
  }
  return (
    <form onSubmit={send} noValidate>
      <TitleField
        ref={field}
        value={title}
        onChange={(typed) => {
          setTitle(typed)
          setComplaint(null)
        }}
        complaint={complaint}
        failure={rename.error}
      />
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onClose}>
          {texts.cancel}
        </Button>
        <Button type="submit" loading={rename.isPending}>
          {texts.wizard.renameSubmit}
        </Button>
      </Group>
    </form>
  )
}
