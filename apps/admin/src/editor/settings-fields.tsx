import { settingsForms } from "@org/step-types/forms"
import { type FieldName, isSpecific, specificKey } from "../drafts/fields.ts"
import { SpecificConflicts } from "../drafts/specific-conflicts.tsx"
import type { Editing } from "../history/use-editing.ts"
import type { Step } from "../server/types.ts"
import { texts } from "../texts.ts"
import classes from "./form.module.css"

const specificOf = <Value,>(values: Partial<Record<FieldName, Value>>): Record<string, Value> =>
  Object.fromEntries(
    (Object.entries(values) as [FieldName, Value][]).flatMap(([name, value]) =>
      isSpecific(name) ? [[specificKey(name), value]] : [],
    ),
  )

/** What only steps of this type have. */
export const SettingsFields = ({ step, editing }: { step: Step; editing: Editing }) => {
  const { view, edit, flush } = editing
  const Form = settingsForms[step.type]
  if (Form === null) return null
  return (
    <fieldset className={classes.group}>
      <legend>{texts.steps.types[step.type].name}</legend>
      <Form
        values={specificOf(view.fields)}
        faults={specificOf(view.faults)}
        edit={(name, value) => edit(`specific.${name}`, value)}
        onRest={flush}
      />
      <SpecificConflicts step={step} editing={editing} />
    </fieldset>
  )
}
