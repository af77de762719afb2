import { texts } from "../texts.ts"
import { modelName } from "./model-name.ts"
import classes from "./model-note.module.css"
import { ModelWarning } from "./model-warning.tsx"
import { useModelStatus } from "./use-model-status.ts"

/** Which model paints, and whether it will go on doing so. */
export const ModelNote = () => {
  const { data } = useModelStatus()
  if (data === undefined) return null
  return (
    <div>
      <p className={classes.note}>
        <span>{texts.background.modelLabel}</span> {modelName(data)}
      </p>
      <ModelWarning status={data} />
    </div>
  )
}
