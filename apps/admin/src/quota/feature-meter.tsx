import { Progress } from "@mantine/core"
import type { ReactNode } from "react"
import type { FeatureUsage } from "../server/types.ts"
import { useSession } from "../session/session-gate.tsx"
import { UpgradeLink } from "../shell/upgrade-link.tsx"
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

const warning = (view: Extract<QuotaView, { kind: "limited" }>, feature: FeatureUsage["feature"]): string | null => {
  // What stands gets free again by hand; what happens in a month does with the next one.
  const { near, reached } = feature === "published_wizard" ? texts.quota.standing : texts.quota
  switch (view.level) {
    case "calm":
      return null
    case "near":
      return near(view.limit - view.used)
    case "reached":
      return reached
    default:
      return view.level satisfies never
  }
}

const colors = { calm: "dusk", near: "yellow.6", reached: "red.7" } as const
const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "long" })

type FeatureMeterProps = {
  feature: FeatureUsage["feature"]
  features: readonly FeatureUsage[]
  /** What stands below it. */
  children?: ReactNode
}

/** How much of a feature is used, when it starts anew, and the way to more where it gets tight. */
export const FeatureMeter = ({ feature, features, children }: FeatureMeterProps) => {
  const { upgradeUrl } = useSession()
  const view = quotaView(features, feature)
  const isTight = view.kind === "absent" || (view.kind === "limited" && view.level !== "calm")
  const warned = view.kind === "limited" ? warning(view, feature) : null
  const resetsAt = view.kind === "limited" ? view.resetsAt : null
  return (
    <section className={classes.meter} aria-label={texts.quota.features[feature]}>
      <p className={classes.line}>
        <strong>{texts.quota.features[feature]}</strong>
        <span>{summary(view)}</span>
      </p>
      {view.kind === "limited" && (
        <Progress value={view.percent} color={colors[view.level]} size={6} aria-label={summary(view)} />
      )}
      {view.kind === "limited" && (warned !== null || resetsAt !== null) && (
        <p className={classes.line}>
          <span className={classes.warning} data-level={view.level}>
            {warned}
          </span>
          {resetsAt !== null && (
            <span>
              {texts.quota.resets}{" "}
              <time dateTime={resetsAt.toISOString()} title={resetsAt.toLocaleString("en")}>
                {day.format(resetsAt)}
              </time>
            </span>
          )}
        </p>
      )}
      {isTight && upgradeUrl !== null && (
        <p className={classes.line}>
          <UpgradeLink url={upgradeUrl} />
        </p>
      )}
      {children}
    </section>
  )
}
