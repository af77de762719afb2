import type { ModelStatus } from "../server/types.ts"
import { AlertIcon } from "../shell/icons.tsx"
import classes from "./model-note.module.css"
import { modelWarningText } from "./model-warning-text.ts"

/** What to know about a model before relying on it; nothing where there is nothing. */
export const ModelWarning = ({ status }: { status: ModelStatus }) => {
  const warning = modelWarningText(status)
  return (
    warning !== null && (
      <p className={classes.warning}>
        <AlertIcon size={16} />
        <span>{warning}</span>
      </p>
    )
  )
}
