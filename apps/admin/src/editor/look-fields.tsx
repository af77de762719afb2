import { NativeSelect } from "@mantine/core"
import { ConflictNote } from "../drafts/conflict-note.tsx"
import type { StepFields } from "../drafts/fields.ts"
import type { Editing } from "../history/use-editing.ts"
import type { Step } from "../server/types.ts"
import { texts } from "../texts.ts"
import { FocalPointField } from "./focal-point-field.tsx"
import classes from "./form.module.css"
import { ScrimField } from "./scrim-field.tsx"

const alignments = Object.entries(texts.editor.alignments).map(([value, label]) => ({ value, label }))

const focalText = (x: number, y: number): string =>
  texts.editor.focalValue(texts.editor.focalXValue(Math.round(x * 100)), texts.editor.focalYValue(Math.round(y * 100)))

/** How the picture and the text over it go together: scrim, placement, focal point. */
export const LookFields = ({ step, editing }: { step: Step; editing: Editing }) => {
  const { view, edit, editAll, flush } = editing
  const { fields, faults } = view
  return (
    <div className={classes.group} role="group" aria-label={texts.editor.lookTitle}>
      <h2 className={classes.groupTitle}>{texts.editor.lookTitle}</h2>
      {step.picture === null ? (
        <p className={classes.hint}>{texts.editor.lookNeedsPicture}</p>
      ) : (
        <>
          <ScrimField step={step} editing={editing} />
          <NativeSelect
            label={texts.editor.align}
            value={fields.align}
            onChange={(event) => edit("align", event.currentTarget.value as StepFields["align"])}
            onBlur={flush}
            data={alignments}
            error={faults.align}
          />
          <FocalPointField
            imageUrl={step.picture.thumbnailUrl}
            x={fields.focalX}
            y={fields.focalY}
            describe={focalText}
            onChange={({ x, y }) => editAll({ focalX: x, focalY: y })}
            onRest={flush}
          />
        </>
      )}
      <ConflictNote
        editing={editing}
        name="scrim"
        label={texts.editor.scrim}
        describe={(theirs) => texts.editor.scrims[theirs as StepFields["scrim"]]}
      />
      <ConflictNote
        editing={editing}
        name="align"
        label={texts.editor.align}
        describe={(theirs) => texts.editor.alignments[theirs as StepFields["align"]]}
      />
      <ConflictNote
        editing={editing}
        name="focalX"
        label={texts.editor.focalPoint}
        describe={(x) => focalText(Number(x), Number(view.conflicts.focalY?.theirs))}
      />
    </div>
  )
}
