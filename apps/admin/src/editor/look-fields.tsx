import { NativeSelect } from "@mantine/core"
import type { Autosave, AutosaveView } from "../drafts/autosave.ts"
import type { StepFields } from "../drafts/fields.ts"
import type { Step } from "../server/types.ts"
import { texts } from "../texts.ts"
import { FocalPointField } from "./focal-point-field.tsx"
import classes from "./step-editor.module.css"

const options = <Value extends string>(labels: Record<Value, string>) =>
  (Object.entries(labels) as [Value, string][]).map(([value, label]) => ({ value, label }))

const alignments = options(texts.editor.alignments)
const scrims = options(texts.editor.scrims)

type LookFieldsProps = {
  view: Pick<AutosaveView, "fields" | "faults">
  autosave: Pick<Autosave<Step>, "edit" | "flush">
  imageUrl: string | null
}

/** How the picture and the text over it go together: placement, scrim, focal point. */
export const LookFields = ({ view: { fields, faults }, autosave, imageUrl }: LookFieldsProps) => {
  const flush = (): void => void autosave.flush()
  const hasPicture = imageUrl !== null
  return (
    <div className={classes.group} role="group" aria-label={texts.editor.lookTitle}>
      <h2 className={classes.groupTitle}>{texts.editor.lookTitle}</h2>
      <div className={classes.pair}>
        <NativeSelect
          label={texts.editor.align}
          value={fields.align}
          onChange={(event) => autosave.edit("align", event.currentTarget.value as StepFields["align"])}
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
          onChange={(event) => autosave.edit("scrim", event.currentTarget.value as StepFields["scrim"])}
          onBlur={flush}
          data={scrims}
          error={faults.scrim}
          disabled={!hasPicture}
        />
      </div>
      {imageUrl === null ? (
        <p className={classes.hint}>{texts.editor.lookNeedsPicture}</p>
      ) : (
        <FocalPointField
          imageUrl={imageUrl}
          x={fields.focalX}
          y={fields.focalY}
          onChange={({ x, y }) => {
            autosave.edit("focalX", x)
            autosave.edit("focalY", y)
          }}
          onRest={flush}
        />
      )}
    </div>
  )
}
