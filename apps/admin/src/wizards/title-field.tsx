import { TextInput } from "@mantine/core"
import type { Ref } from "react"
import { faultOf, faultSentence, issueAt } from "../server/fault.ts"
import { texts } from "../texts.ts"

type TitleFieldProps = {
  ref: Ref<HTMLInputElement>
  value: string
  onChange: (title: string) => void
  placeholder?: string
  /** What is wrong with it before anything is sent; null: nothing. */
  complaint: string | null
  /** What sending it failed with; null: nothing. */
  failure: unknown
}

/** A wizard's title; in a dialog the focus starts here. */
export const TitleField = ({ complaint, failure, onChange, ...field }: TitleFieldProps) => {
  const fault = failure === null ? null : faultOf(failure)
  const told = fault === null ? null : (issueAt(fault, "title") ?? faultSentence(fault))
  return (
    <TextInput
      {...field}
      label={texts.wizards.titleLabel}
      description={texts.wizards.titleHint}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={complaint ?? told}
      data-autofocus
      autoComplete="off"
    />
  )
}
