import { NativeSelect, TextInput } from "@mantine/core"
import type { SettingsFormProps } from "../form.ts"
import { callToActionTexts as texts } from "./texts.ts"

const actions = Object.entries(texts.actions).map(([value, label]) => ({ value, label }))

export const CallToActionForm = ({ values, faults, edit, onRest }: SettingsFormProps) => {
  const isLink = values["action"] === "link"
  // Half an address stays in sight until it is mended or gone: it is not saved, and somebody has to see why.
  const hasAddress = isLink || faults["href"] !== undefined
  return (
    <>
      <TextInput
        label={texts.label}
        value={String(values["label"] ?? "")}
        onChange={(event) => edit("label", event.currentTarget.value)}
        onBlur={onRest}
        error={faults["label"]}
        autoComplete="off"
        dir="auto"
      />
      <NativeSelect
        label={texts.action}
        description={isLink ? undefined : texts.finishHint}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={isLink ? "link" : "finish"}
        onChange={(event) => edit("action", event.currentTarget.value)}
        onBlur={onRest}
        data={actions}
        error={faults["action"]}
      />
      {hasAddress && (
        <TextInput
          label={texts.href}
          placeholder={texts.hrefPlaceholder}
          value={String(values["href"] ?? "")}
          onChange={(event) => edit("href", event.currentTarget.value.trim() || null)}
          onBlur={onRest}
          error={faults["href"]}
          type="url"
          inputMode="url"
          autoComplete="off"
        />
      )}
    </>
  )
}
