import "@mantine/core/styles/ColorSwatch.css"
import "@mantine/charts/styles.css"
import { BarChart } from "@mantine/charts"
import type { MonthlyUsage } from "../server/types.ts"
import { texts } from "../texts.ts"
import { outcomeColors } from "./outcome-colors.ts"
import outcomeClasses from "./outcome.module.css"
import { dayText, monthText } from "./usage-dates.ts"
import classes from "./usage-page.module.css"
import { outcomes } from "./usage-search.ts"

/** What was painted and uploaded day by day. It is one picture to whoever does not see it; the table has the numbers. */
const DailyChart = ({ usage: { month, days, totals } }: { usage: MonthlyUsage }) => {
  const shown = outcomes.filter((outcome) => totals[outcome] > 0)
  const counts = shown.map((outcome) => `${texts.usage.outcomes[outcome]} ${totals[outcome]}`).join(", ")
  return (
    <div role="img" aria-label={texts.usage.days.chart(monthText(month), counts)} dir="ltr" className={classes.chart}>
      <BarChart
        h={240}
        type="stacked"
        data={days.map((day) => ({ ...day, label: Number(day.day.slice(-2)), title: dayText(day.day) }))}
        dataKey="label"
        series={shown.map((outcome) => ({
          name: outcome,
          label: texts.usage.outcomes[outcome],
          color: outcomeColors[outcome],
        }))}
        tickLine="none"
        maxBarWidth={26}
        barProps={{ isAnimationActive: false }}
        barChartProps={{ accessibilityLayer: false }}
        xAxisProps={{ interval: "equidistantPreserveStart", minTickGap: 10 }}
        yAxisProps={{ allowDecimals: false, width: 34 }}
        tooltipProps={{ labelFormatter: (_, [entry]) => (entry?.payload as { title?: string } | undefined)?.title }}
      />
      <ul className={outcomeClasses.legend}>
        {shown.map((outcome) => (
          <li key={outcome} className={outcomeClasses.outcome} data-outcome={outcome}>
            {texts.usage.outcomes[outcome]}
          </li>
        ))}
      </ul>
    </div>
  )
}
export default DailyChart
