import { NativeSelect } from "@mantine/core"
import { ConflictNote } from "../drafts/conflict-note.tsx"
import type { StepFields } from "../drafts/fields.ts"
import type { Editing } from "../history/use-editing.ts"
import { texts } from "../texts.ts"
import { FocalPointField } from "./focal-point-field.tsx"
import classes from "./form.module.css"

const options = <Value extends string>(labels: Record<Value, string>) =>
  (Object.entries(labels) as [Value, string][]).map(([value, label]) => ({ value, label }))

const alignments = options(texts.editor.alignments)
const scrims = options(texts.editor.scrims)

const focalText = (x: number, y: number): string =>
  `${texts.editor.focalXValue(Math.round(x * 100))}, ${texts.editor.focalYValue(Math.round(y * 100))}`

type LookFieldsProps = { editing: Editing; imageUrl: string | null }

/** How the picture and the text over it go together: placement, scrim, focal point. */
export const LookFields = ({ editing, imageUrl }: LookFieldsProps) => {
  const { view, edit, editAll, flush } = editing
  const { fields, faults } = view
  const hasPicture = imageUrl !== null
  return (
    <div className={classes.group} role="group" aria-label={texts.editor.lookTitle}>
      <h2 className={classes.groupTitle}>{texts.editor.lookTitle}</h2>
      <div className={classes.pair}>
        <NativeSelect
          label={texts.editor.align}
          value={fields.align}
          onChange={(event) => edit("align", event.currentTarget.value as StepFields["align"])}
          onBlur={flush}
          data={alignments}
          error={faults.align}
          disabled={!hasPicture}
        />
        <NativeSelect
          label={texts.editor.scrim}
          description={hasPicture ? texts.editor.scrimHints[fields.scrim] : undefined}
          inputWrapperOrder={["label", "input", "description", "error"]}
          value={fields.scrim}
          onChange={(event) => edit("scrim", event.currentTarget.value as StepFields["scrim"])}
          onBlur={flush}
          data={scrims}
          error={faults.scrim}
          disabled={!hasPicture}
        />
      </div>
      <ConflictNote
        editing={editing}
        name="align"
        label={texts.editor.align}
        describe={(theirs) => texts.editor.alignments[theirs as StepFields["align"]]}
      />
      <ConflictNote
        editing={editing}
        name="scrim"
        label={texts.editor.scrim}
        describe={(theirs) => texts.editor.scrims[theirs as StepFields["scrim"]]}
      />
      {imageUrl === null ? (
        <p className={classes.hint}>{texts.editor.lookNeedsPicture}</p>
      ) : (
        <FocalPointField
          imageUrl={imageUrl}
          x={fields.focalX}
          y={fields.focalY}
          onChange={({ x, y }) => editAll({ focalX: x, focalY: y })}
          onRest={flush}
        />
      )}
      <ConflictNote
        editing={editing}
        name="focalX"
        label={texts.editor.focalPoint}
        describe={(x) => focalText(Number(x), Number(view.conflicts.focalY?.theirs))}
      />
    </div>
  )
}
