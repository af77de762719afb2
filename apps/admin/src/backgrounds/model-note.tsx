import { trpc } from "../server/trpc.ts"
import { texts } from "../texts.ts"
import classes from "./model-note.module.css"

/** Which model paints, so that nobody mistakes the free one for a paid one. */
export const ModelNote = () => {
  const { data } = trpc.models.status.useQuery(undefined, { staleTime: Infinity })
  if (data === undefined) return null
  const name =
    data.provider === "painter"
      ? texts.background.painter
      : [data.model, ...(data.quality === null ? [] : [texts.background.quality(data.quality)])].join(" · ")
  return (
    <p className={classes.note}>
      <span>{texts.background.modelLabel}</span> {name}
    </p>
  )
}
