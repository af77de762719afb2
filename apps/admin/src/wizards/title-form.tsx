import { TextInput } from "@mantine/core"
import { type FormEvent, type ReactNode, useRef, useState } from "react"
import { faultOf, faultSentence, issueAt } from "../server/fault.ts"
import { FormButtons } from "../shell/form-buttons.tsx"
import { texts } from "../texts.ts"
import { titleComplaint } from "./title-complaint.ts"
import classes from "./title-form.module.css"

type TitleFormProps = {
  initial: string
  submit: string
  isBusy: boolean
  /** What sending it failed with; null: nothing. */
  failure: unknown
  /** What it is called where nothing is typed; without it something has to be. */
  otherwise?: string | undefined
  /** With what was typed, trimmed; empty only where there is an `otherwise`. */
  onSubmit: (title: string) => void
  onCancel: () => void
  /** What else is asked, above. */
  children?: ReactNode
}

/** Asks in a dialog for a wizard's title; the focus starts there. */
export const TitleForm = (props: TitleFormProps) => {
  const { initial, submit, isBusy, failure, otherwise, onSubmit, onCancel, children } = props
  const [typed, setTyped] = useState(initial)
  const [complaint, setComplaint] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const fault = failure === null ? null : faultOf(failure)
  const told = fault === null ? null : (issueAt(fault, "title") ?? faultSentence(fault))

  const send = (event: FormEvent): void => {
    event.preventDefault()
    const title = typed.trim()
    const wrong = title === "" && otherwise !== undefined ? null : titleComplaint(title)
    setComplaint(wrong)
    if (wrong === null) onSubmit(title)
    else field.current?.focus()
  }
  return (
    <form onSubmit={send} noValidate className={classes.form}>
      {children}
      <TextInput
        ref={field}
        label={texts.wizards.titleLabel}
        description={texts.wizards.titleHint}
        placeholder={otherwise ?? texts.wizards.titlePlaceholder}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setComplaint(null)
        }}
        error={complaint ?? told}
        data-autofocus
        autoComplete="off"
      />
      <FormButtons submit={submit} isBusy={isBusy} onCancel={onCancel} />
    </form>
  )
}
