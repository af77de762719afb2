import { Text, TextInput } from "@mantine/core"
import { useState } from "react"
import { type Fault, faultOf, faultSentence, issueAt, issuesOf } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Wizard } from "../server/types.ts"
import { FaultNote } from "../shell/fault-note.tsx"
import { toastSuccess } from "../shell/toasts.tsx"
import { FormButtons } from "../shell/form-buttons.tsx"
import { texts } from "../texts.ts"
import { directionLimit, directionParts, directionPatch, typedDirection } from "./direction-parts.ts"
import classes from "./picture-set.module.css"

const placeholders = {
  palette: texts.artDirection.palettePlaceholder,
  mood: texts.artDirection.moodPlaceholder,
  exclusions: texts.artDirection.exclusionsPlaceholder,
} as const

/** Asks what all pictures of a wizard shall have in common. */
export const ArtDirectionForm = ({ wizard, onDone }: { wizard: Wizard; onDone: () => void }) => {
  const wizardId = wizard.id
  const utils = trpc.useUtils()
  const [typed, setTyped] = useState(() => typedDirection(wizard.artDirection))
  const update = trpc.wizards.update.useMutation({
    meta: { tellsItself: true },
    onSuccess: ({ artDirection }) => {
      utils.wizards.get.setData({ wizardId }, (known) => known && { ...known, artDirection })
      void utils.backgrounds.quote.invalidate()
      toastSuccess(texts.artDirection.saved)
      onDone()
    },
  })
  const fault: Fault | null = update.error === null ? null : faultOf(update.error)
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        update.mutate({ wizardId, artDirection: directionPatch(typed) })
      }}
    >
      <Text size="sm" c="dimmed">
        {texts.artDirection.text}
      </Text>
      {directionParts.map((part, index) => (
        <TextInput
          key={part}
          label={texts.artDirection[part]}
          placeholder={placeholders[part]}
          value={typed[part]}
          onChange={({ currentTarget: { value } }) => setTyped((known) => ({ ...known, [part]: value }))}
          maxLength={directionLimit}
          error={issueAt(fault, `artDirection.${part}`)}
          {...(index === 0 ? { "data-autofocus": true } : {})}
          autoComplete="off"
          dir="auto"
        />
      ))}
      <div role="alert">
        {fault !== null && issuesOf(fault).length === 0 && <FaultNote>{faultSentence(fault)}</FaultNote>}
      </div>
      <FormButtons submit={texts.artDirection.submit} isBusy={update.isPending} onCancel={onDone} />
    </form>
  )
}
