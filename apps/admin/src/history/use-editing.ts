import type { AutosaveView } from "../drafts/autosave.ts"
import { type FieldName, isSpecific, pickFields, type SomeFields, type StepFields } from "../drafts/fields.ts"
import { unitOf } from "../drafts/draft.ts"
import { useStepDraft } from "../drafts/use-step-draft.ts"
import type { Step } from "../server/types.ts"
import { texts } from "../texts.ts"
import { useRecorder } from "./history-provider.tsx"

export type Editing = {
  view: AutosaveView
  edit: <Name extends FieldName>(name: Name, value: StepFields[Name]) => void
  /** The same for fields that change together, such as both halves of a focal point. */
  editAll: (changes: SomeFields) => void
  /** To be called when a field is left: saves at once, and what is typed next is undone by itself. */
  flush: () => void
  /** Says whose text a contested field shall have. */
  resolve: (name: FieldName, choice: "mine" | "theirs") => void
}

const nameOf = (changes: SomeFields): string => {
  const [name = "headline"] = Object.keys(changes) as FieldName[]
  return texts.history.edit(isSpecific(name) ? texts.history.setting : texts.history.fields[name])
}

/** A step's draft for the form that edits it: what is done here can be undone. */
export const useEditing = (step: Step): Editing => {
  const { view, autosave } = useStepDraft(step)
  const history = useRecorder()
  const editAll = (changes: SomeFields): void => {
    const names = Object.keys(changes) as FieldName[]
    // Not what was last painted: several edits may come before that.
    const before = pickFields(autosave.view().fields, names)
    history.recordEdit({ stepId: step.id, name: nameOf(changes), before, after: changes })
    autosave.editAll(changes)
  }
  return {
    view,
    edit: (name, value) => editAll(pickFields({ [name]: value }, [name])),
    editAll,
    flush: () => {
      history.close()
      void autosave.flush()
    },
    resolve: (name, choice) => {
      history.close()
      const unit = unitOf(name)
      const before = pickFields(autosave.view().fields, unit)
      autosave.resolve(name, choice)
      const after = pickFields(autosave.view().fields, unit)
      if (choice === "theirs") history.recordEdit({ stepId: step.id, name: nameOf(after), before, after })
      history.close()
    },
  }
}
