import { Skeleton } from "@mantine/core"
import { FeatureMeter } from "../quota/feature-meter.tsx"
import { trpc } from "../server/trpc.ts"
import { LoadFailed } from "../shell/load-failed.tsx"
import { texts } from "../texts.ts"
import classes from "./usage-page.module.css"

/** What is left of the plan, now. */
export const PlanCard = () => {
  const usage = trpc.usage.summary.useQuery()
  return (
    <section className={classes.card} aria-labelledby="usage-plan">
      <h2 id="usage-plan" className={classes.small}>
        {texts.usage.plan}
      </h2>
      {usage.data !== undefined && (
        <>
          <FeatureMeter feature="image_generation" features={usage.data.features} />
          <FeatureMeter feature="published_wizard" features={usage.data.features} />
        </>
      )}
      {usage.isPending && <Skeleton height={92} />}
      {usage.data === undefined && usage.error !== null && (
        <LoadFailed error={usage.error} onRetry={() => void usage.refetch()} />
      )}
    </section>
  )
}
