import { Table } from "@mantine/core"
import { costText } from "../backgrounds/price-text.ts"
import type { MonthlyUsage } from "../server/types.ts"
import { texts } from "../texts.ts"
import { dayText, monthText } from "./usage-dates.ts"
import classes from "./usage-page.module.css"
import { outcomes } from "./usage-search.ts"

/** The same as the chart, in numbers. */
export const DailyTable = ({ usage: { month, days, totals } }: { usage: MonthlyUsage }) => {
  const shown = outcomes.filter((outcome) => totals[outcome] > 0)
  const busy = days.filter((day) => shown.some((outcome) => day[outcome] > 0))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- reachable, so that the keyboard can scroll it
    <div className={classes.wide} tabIndex={0} role="region" aria-label={monthText(month)}>
      <Table className={classes.numbers}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{texts.usage.days.day}</Table.Th>
            {shown.map((outcome) => (
              <Table.Th key={outcome} scope="col">
                {texts.usage.outcomes[outcome]}
              </Table.Th>
            ))}
            <Table.Th scope="col">{texts.usage.days.cost}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[
            ...busy.map((day) => ({ ...day, name: dayText(day.day) })),
            { ...totals, name: texts.usage.days.total },
          ].map((row) => (
            <Table.Tr key={row.name}>
              <Table.Th scope="row">{row.name}</Table.Th>
              {shown.map((outcome) => (
                <Table.Td key={outcome}>{row[outcome]}</Table.Td>
              ))}
              <Table.Td>{costText(row.costMicroDollars)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
