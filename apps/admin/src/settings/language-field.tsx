import { Select } from "@mantine/core"
import { useState } from "react"
import { texts } from "../texts.ts"
import { languageOptions, matchingLanguages } from "./languages.ts"

type LanguageFieldProps = {
  /** A BCP 47 tag. */
  value: string
  onChange: (tag: string) => void
  error: string | undefined
}

/** Chooses the language that a wizard is written in: by name, or by typing any tag. */
export const LanguageField = ({ value, onChange, error }: LanguageFieldProps) => {
  const [typed, setTyped] = useState("")
  return (
    <Select
      label={texts.settings.language}
      description={texts.settings.languageHint}
      data={languageOptions(value, typed)}
      value={value}
      onChange={(tag) => {
        if (tag !== null) onChange(tag)
      }}
      searchable
      onSearchChange={setTyped}
      filter={({ options, search }) =>
        matchingLanguages(
          options.filter((option) => "value" in option),
          search,
        )
      }
      nothingFoundMessage={texts.settings.languageUnknown}
      allowDeselect={false}
      selectFirstOptionOnChange
      // The focus starts here, and the list would hide the rest of the dialog.
      openOnFocus={false}
      maxDropdownHeight={240}
      error={error}
      data-autofocus
    />
  )
}
