import { Anchor, Progress, Skeleton } from "@mantine/core"
import { trpc } from "../server/trpc.ts"
import { useSession } from "../session/session-gate.tsx"
import { texts } from "../texts.ts"
import classes from "./quota-meter.module.css"
import { quotaView, type QuotaView } from "./quota.ts"

const summary = (view: QuotaView): string => {
  switch (view.kind) {
    case "limited":
      return texts.quota.used(view.used, view.limit)
    case "unlimited":
      return texts.quota.unlimited(view.used)
    case "absent":
      return texts.quota.absent
    default:
      return view satisfies never
  }
}

const colors = { calm: "dusk", near: "yellow.6", reached: "red.7" } as const
const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "long" })

/** How much of the period's image generations is used, and when they start anew. */
export const QuotaMeter = () => {
  const { upgradeUrl } = useSession()
  const usage = trpc.usage.summary.useQuery()
  if (usage.data === undefined) {
    return usage.error === null ? <Skeleton height={46} /> : <p className={classes.unknown}>{texts.quota.unknown}</p>
  }
  const view = quotaView(usage.data.features, "image_generation")
  const isTight = view.kind === "absent" || (view.kind === "limited" && view.level !== "calm")
  return (
    <section className={classes.meter} aria-label={texts.quota.title}>
      <p className={classes.line}>
        <strong>{texts.quota.title}</strong>
        <span>{summary(view)}</span>
      </p>
      {view.kind === "limited" && (
        <Progress value={view.percent} color={colors[view.level]} size={6} aria-label={summary(view)} />
      )}
      {view.kind === "limited" && (view.resetsAt !== null || view.level !== "calm") && (
        <p className={classes.line}>
          <span className={classes.warning} data-level={view.level}>
            {view.level === "near" && texts.quota.near(view.limit - view.used)}
            {view.level === "reached" && texts.quota.reached}
          </span>
          {view.resetsAt !== null && (
            <span>
              {texts.quota.resets}{" "}
              <time dateTime={view.resetsAt.toISOString()} title={view.resetsAt.toLocaleString("en")}>
                {day.format(view.resetsAt)}
              </time>
            </span>
          )}
        </p>
      )}
      {isTight && upgradeUrl !== null && (
        <Anchor href={upgradeUrl} target="_blank" rel="noreferrer" size="sm">
          {texts.background.upgrade}
        </Anchor>
      )}
    </section>
  )
}
