import { trpc } from "../server/trpc.ts"
import { AlertIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./model-note.module.css"
import { modelWarningText } from "./model-warning-text.ts"

const staleTime = 10 * 60_000 // ms; what the vendor says about it changes by the day

/** Which model paints, so that nobody mistakes the free one for a paid one, and whether it will go on doing so. */
export const ModelNote = () => {
  const { data } = trpc.models.status.useQuery(undefined, { staleTime })
  if (data === undefined) return null
  const name =
    data.provider === "painter"
      ? texts.background.painter
      : [data.model, ...(data.quality === null ? [] : [texts.background.quality(data.quality)])].join(" · ")
  const warning = modelWarningText(data)
  return (
    <div>
      <p className={classes.note}>
        <span>{texts.background.modelLabel}</span> {name}
      </p>
      {warning !== null && (
        <p className={classes.warning}>
          <AlertIcon size={16} />
          <span>{warning}</span>
        </p>
      )}
    </div>
  )
}
