import { Skeleton } from "@mantine/core"
import { modelName } from "../backgrounds/model-name.ts"
import { ModelWarning } from "../backgrounds/model-warning.tsx"
import { useModelStatus } from "../backgrounds/use-model-status.ts"
import type { ModelStatus } from "../server/types.ts"
import { LoadFailed } from "../shell/load-failed.tsx"
import { texts } from "../texts.ts"
import { daysUntil } from "./usage-dates.ts"
import classes from "./usage-page.module.css"

/** How it stands with the model; what is to be done about it stands in its warning. */
const outlook = ({ provider, state, shutdownDate }: ModelStatus, now: Date): string | null => {
  if (provider === "painter") return texts.usage.model.painter
  switch (state) {
    case "available":
    case "unchecked":
      return texts.usage.model[state]
    case "ending": {
      if (shutdownDate === null) return null
      const days = daysUntil(shutdownDate, now)
      return days < 0 ? texts.usage.model.ended : texts.usage.model.daysLeft(days)
    }
    case "unknown":
    case "refused":
      return null
    default:
      return state satisfies never
  }
}

/** Which model paints, and how long it will go on doing so. */
export const ModelCard = () => {
  const status = useModelStatus()
  return (
    <section className={classes.card} aria-labelledby="usage-model">
      <h2 id="usage-model" className={classes.small}>
        {texts.usage.model.title}
      </h2>
      {status.data === undefined ? (
        status.error === null ? (
          <Skeleton height={44} />
        ) : (
          <LoadFailed error={status.error} onRetry={() => void status.refetch()} />
        )
      ) : (
        <>
          <p className={classes.model}>{modelName(status.data)}</p>
          <p className={classes.hint}>{outlook(status.data, new Date(status.dataUpdatedAt))}</p>
          <ModelWarning status={status.data} />
        </>
      )}
    </section>
  )
}
