import type { Editing } from "../history/use-editing.ts"
import type { Step } from "../server/types.ts"
import { texts } from "../texts.ts"
import { ConflictNote } from "./conflict-note.tsx"
import { type FieldName, isSpecific, type SpecificValue, specificKey } from "./fields.ts"

/** What the step's type calls one of its settings, and the values to choose from where its texts name them (`actions`). */
const wordsFor = (step: Step, key: string) => {
  const words: Record<string, unknown> = texts.steps.types[step.type]
  const [label, options] = [words[key], words[`${key}s`]]
  const names = typeof options === "object" && options !== null ? Object.entries(options) : null
  return {
    label: typeof label === "string" ? label : key,
    describe:
      names === null
        ? undefined
        : (value: SpecificValue): string => String(names.find(([option]) => option === value)?.[1] ?? value ?? ""),
  }
}

/** What somebody else made of the settings that only steps of this type have. To be put right behind their form. */
export const SpecificConflicts = ({ step, editing }: { step: Step; editing: Editing }) =>
  (Object.keys(editing.view.conflicts) as FieldName[])
    .filter(isSpecific)
    .map((name) => (
      <ConflictNote key={name} editing={editing} name={name} isNamed {...wordsFor(step, specificKey(name))} />
    ))
