import { Textarea, TextInput } from "@mantine/core"
import { ConflictNote } from "../drafts/conflict-note.tsx"
import type { Editing } from "../history/use-editing.ts"
import type { Step } from "../server/types.ts"
import { texts } from "../texts.ts"
import { ButtonFields } from "./button-fields.tsx"
import classes from "./form.module.css"
import { SettingsFields } from "./settings-fields.tsx"
import { StepTypeIcon } from "./step-type-icon.tsx"
import { textFieldProps } from "./text-field-props.ts"

type ContentFormProps = {
  step: Step
  editing: Editing
  /** Says that a text is being typed which is wrong until its last letter, such as an address. */
  onUnfinished: (isUnfinished: boolean) => void
  focusHeadline: boolean
}

/** What a step says: what all have, and what its type adds. */
export const ContentForm = ({ step, editing, onUnfinished, focusHeadline }: ContentFormProps) => {
  const unfinished = {
    onFocus: () => onUnfinished(true),
    onBlur: () => onUnfinished(false),
  }
  return (
    <section className={classes.form} aria-label={texts.editor.region}>
      <p className={classes.type}>
        <StepTypeIcon type={step.type} size={16} />
        <strong>{texts.steps.types[step.type].name}</strong>
        <span>{texts.steps.types[step.type].description}</span>
      </p>
      <TextInput
        label={texts.editor.headline}
        placeholder={texts.editor.headlinePlaceholder}
        {...textFieldProps(editing, "headline")}
        autoFocus={focusHeadline}
        autoComplete="off"
        dir="auto"
      />
      <ConflictNote editing={editing} name="headline" label={texts.editor.headline} />
      <Textarea
        label={texts.editor.body}
        description={texts.editor.bodyHint}
        inputWrapperOrder={["label", "input", "description", "error"]}
        placeholder={texts.editor.bodyPlaceholder}
        {...textFieldProps(editing, "body")}
        classNames={{ input: classes.body }}
        rows={6}
        resize="vertical"
        dir="auto"
      />
      <ConflictNote editing={editing} name="body" label={texts.editor.body} />
      <div {...unfinished}>
        {step.type === "content" ? (
          <ButtonFields editing={editing} />
        ) : (
          <SettingsFields step={step} editing={editing} />
        )}
      </div>
    </section>
  )
}
