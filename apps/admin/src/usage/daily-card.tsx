import { SegmentedControl, Skeleton } from "@mantine/core"
import { lazy, Suspense } from "react"
import type { MonthlyUsage } from "../server/types.ts"
import { texts } from "../texts.ts"
import { DailyTable } from "./daily-table.tsx"
import { monthText } from "./usage-dates.ts"
import classes from "./usage-page.module.css"
import { type DayView, outcomes } from "./usage-search.ts"

const DailyChart = lazy(() => import("./daily-chart.tsx"))

const views = (["chart", "table"] as const).map((value) => ({ value, label: texts.usage.days.views[value] }))

type DailyCardProps = { usage: MonthlyUsage; view: DayView; onView: (view: DayView) => void }

/** The month day by day, as a chart or in numbers. */
export const DailyCard = ({ usage, view, onView }: DailyCardProps) => {
  const isEmpty = outcomes.every((outcome) => usage.totals[outcome] === 0)
  return (
    <section className={classes.card} aria-labelledby="usage-days">
      <div className={classes.cardHead}>
        <div>
          <h2 id="usage-days" className={classes.heading}>
            {texts.usage.days.title}
          </h2>
          <p className={classes.hint}>{texts.usage.days.text}</p>
        </div>
        {!isEmpty && (
          <SegmentedControl
            size="xs"
            data={views}
            value={view}
            onChange={(chosen) => onView(chosen as DayView)}
            aria-label={texts.usage.days.view}
          />
        )}
      </div>
      {isEmpty ? (
        <div className={classes.empty}>
          <p>{texts.usage.days.empty(monthText(usage.month))}</p>
          <p className={classes.hint}>{texts.usage.days.emptyHint}</p>
        </div>
      ) : view === "table" ? (
        <DailyTable usage={usage} />
      ) : (
        <Suspense fallback={<Skeleton height={240} />}>
          <DailyChart usage={usage} />
        </Suspense>
      )}
    </section>
  )
}
