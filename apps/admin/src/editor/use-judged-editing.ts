import { useState } from "react"
import type { AutosaveView } from "../drafts/autosave.ts"
import { type FieldName, isSpecific } from "../drafts/fields.ts"
import { type Editing, useEditing } from "../history/use-editing.ts"
import type { Step } from "../server/types.ts"

const waitsForItsEnd = (name: FieldName): boolean => name === "ctaLabel" || name === "ctaHref" || isSpecific(name)

const unjudged = ({ faults, saveState, ...view }: AutosaveView): AutosaveView => ({
  ...view,
  faults: Object.fromEntries(
    (Object.entries(faults) as [FieldName, string][]).filter(([name]) => !waitsForItsEnd(name)),
  ),
  saveState: saveState === "held" ? "unsaved" : saveState,
})

/**
 * A step's draft for its forms. An address is wrong until its last letter: the fields of a button and of the step's type
 * are judged once they are left.
 */
export const useJudgedEditing = (step: Step): { editing: Editing; onUnfinished: (isUnfinished: boolean) => void } => {
  const editing = useEditing(step)
  const [unfinishedId, setUnfinishedId] = useState<string | null>(null)
  const isJudged = unfinishedId !== step.id
  return {
    editing: isJudged ? editing : { ...editing, view: unjudged(editing.view) },
    onUnfinished: (isUnfinished) => setUnfinishedId(isUnfinished ? step.id : null),
  }
}
