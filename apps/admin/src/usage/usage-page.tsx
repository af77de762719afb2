import "@mantine/core/styles/Table.css"
import { Skeleton, Text } from "@mantine/core"
import { trpc } from "../server/trpc.ts"
import { LoadFailed } from "../shell/load-failed.tsx"
import { PageHeading } from "../shell/page-heading.tsx"
import { texts } from "../texts.ts"
import { CostCard } from "./cost-card.tsx"
import { DailyCard } from "./daily-card.tsx"
import { LedgerCard } from "./ledger-card.tsx"
import { ModelCard } from "./model-card.tsx"
import { MonthSelect } from "./month-select.tsx"
import { PlanCard } from "./plan-card.tsx"
import classes from "./usage-page.module.css"
import { monthInput } from "./usage-search.ts"
import { unfinishedInterval } from "./use-ledger.ts"
import { useUsageSearch } from "./use-usage-search.ts"

/** What the community has used, month by month: how much is left, what happened each day, what it cost, and each entry. */
export const UsagePage = () => {
  const [search, setSearch] = useUsageSearch()
  const usage = trpc.usage.days.useQuery(monthInput(search), {
    refetchInterval: ({ state }) => ((state.data?.totals.unfinished ?? 0) > 0 ? unfinishedInterval : false),
  })
  return (
    <main className={classes.page} id="content">
      <div className={classes.head}>
        <div>
          <PageHeading documentTitle={texts.usage.title}>{texts.usage.title}</PageHeading>
          <Text c="dimmed">{texts.usage.subtitle}</Text>
        </div>
        <MonthSelect
          value={search.month}
          onChange={(month) => setSearch({ month, outcome: undefined, wizard: undefined, user: undefined })}
        />
      </div>
      <div className={classes.grid}>
        <div className={classes.column}>
          <PlanCard />
          <ModelCard />
        </div>
        {usage.data !== undefined && <CostCard usage={usage.data} />}
        {usage.isPending && <Skeleton height="100%" mih={180} radius="lg" />}
        {usage.data === undefined && usage.error !== null && (
          <div className={classes.card}>
            <LoadFailed error={usage.error} onRetry={() => void usage.refetch()} />
          </div>
        )}
      </div>
      {usage.data !== undefined && (
        <DailyCard usage={usage.data} view={search.days ?? "chart"} onView={(days) => setSearch({ days })} />
      )}
      {usage.isPending && (
        <div role="status" aria-label={texts.loading}>
          <Skeleton height={330} radius="lg" />
        </div>
      )}
      <LedgerCard search={search} usage={usage.data} onSearch={setSearch} />
    </main>
  )
}
