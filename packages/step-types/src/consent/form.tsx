import { Textarea } from "@mantine/core"
import type { SettingsFormProps } from "../form.ts"
import { consentTexts as texts } from "./texts.ts"

export const ConsentForm = ({ values, faults, edit, onRest }: SettingsFormProps) => (
  <Textarea
    label={texts.label}
    description={texts.labelHint}
    inputWrapperOrder={["label", "input", "description", "error"]}
    value={String(values["label"] ?? "")}
    onChange={(event) => edit("label", event.currentTarget.value)}
    onBlur={onRest}
    error={faults["label"]}
    rows={3}
    resize="vertical"
    dir="auto"
  />
)
