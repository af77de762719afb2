import { Anchor, Skeleton } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { trpc } from "../server/trpc.ts"
import { texts } from "../texts.ts"
import { FeatureMeter } from "./feature-meter.tsx"
import classes from "./quota-meter.module.css"

/** How much of the period's image generations is used, and the way to all that is known about it. */
export const QuotaMeter = () => {
  const usage = trpc.usage.summary.useQuery()
  if (usage.data === undefined) {
    return usage.error === null ? <Skeleton height={46} /> : <p className={classes.unknown}>{texts.quota.unknown}</p>
  }
  return (
    <FeatureMeter feature="image_generation" features={usage.data.features}>
      <Anchor renderRoot={(props) => <Link to="/usage" {...props} />} size="sm" className={classes.details}>
        {texts.quota.details}
      </Anchor>
    </FeatureMeter>
  )
}
