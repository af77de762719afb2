import { TextInput } from "@mantine/core"
import { ConflictNote } from "../drafts/conflict-note.tsx"
import type { Editing } from "../history/use-editing.ts"
import { texts } from "../texts.ts"
import classes from "./form.module.css"
import { textFieldProps } from "./text-field-props.ts"

/** The button that a step may have below its text. */
export const ButtonFields = ({ editing }: { editing: Editing }) => (
  <fieldset className={classes.group}>
    <legend>{texts.editor.ctaTitle}</legend>
    <TextInput
      label={texts.editor.ctaLabel}
      placeholder={texts.editor.ctaLabelPlaceholder}
      {...textFieldProps(editing, "ctaLabel")}
      autoComplete="off"
      dir="auto"
    />
    <ConflictNote editing={editing} name="ctaLabel" label={texts.editor.ctaLabel} />
    <TextInput
      label={texts.editor.ctaHref}
      description={texts.editor.ctaHint}
      inputWrapperOrder={["label", "input", "description", "error"]}
      placeholder={texts.editor.ctaHrefPlaceholder}
      {...textFieldProps(editing, "ctaHref")}
      type="url"
      inputMode="url"
      dir="ltr"
      autoComplete="off"
    />
    <ConflictNote editing={editing} name="ctaHref" label={texts.editor.ctaHref} />
  </fieldset>
)
