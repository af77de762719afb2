import { SegmentedControl } from "@mantine/core"
import { useId } from "react"
import type { StepFields } from "../drafts/fields.ts"
import type { Editing } from "../history/use-editing.ts"
import type { Step } from "../server/types.ts"
import { FaultNote } from "../shell/fault-note.tsx"
import { texts } from "../texts.ts"
import { ContrastBadge } from "./contrast-badge.tsx"
import form from "./form.module.css"
import classes from "./scrim-field.module.css"
import { useContrasts } from "./use-contrasts.ts"

type Scrim = StepFields["scrim"]

const scrims = Object.entries(texts.editor.scrims) as [Scrim, string][]

/** Chooses what stands behind the text, beside how readable each choice would make it. */
export const ScrimField = ({ step, editing }: { step: Step; editing: Editing }) => {
  const { view, edit, flush } = editing
  const { scrim } = view.fields
  const fault = view.faults.scrim
  const contrasts = useContrasts(step, view)
  const [labelId, hintId] = [useId(), useId()]
  const required = contrasts?.[scrim].required
  return (
    <div className={classes.field}>
      <span id={labelId} className={classes.label}>
        {texts.editor.scrim}
      </span>
      <SegmentedControl
        fullWidth
        aria-labelledby={labelId}
        aria-describedby={hintId}
        classNames={{ innerLabel: classes.choice }}
        value={scrim}
        onChange={(value) => edit("scrim", value)}
        onBlur={flush}
        data={scrims.map(([value, label]) => ({
          value,
          label: (
            <>
              <span>{label}</span> <ContrastBadge measured={contrasts && contrasts[value]} />
            </>
          ),
        }))}
      />
      <p id={hintId} className={form.hint}>
        {texts.editor.scrimHints[scrim]}{" "}
        {contrasts === null ? texts.contrast.noText : texts.contrast.hint(required ?? null)}
      </p>
      {fault !== undefined && <FaultNote>{fault}</FaultNote>}
    </div>
  )
}
