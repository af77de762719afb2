import { NativeSelect } from "@mantine/core"
import { trpc } from "../server/trpc.ts"
import { texts } from "../texts.ts"
import { monthText } from "./usage-dates.ts"

/** Chooses among the months that have something to show; undefined is the present one. */
export const MonthSelect = ({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (month: string | undefined) => void
}) => {
  const months = trpc.usage.months.useQuery().data?.months ?? []
  // An address may ask for a month that has nothing.
  const listed = value === undefined || months.includes(value) ? months : [...months, value].toSorted().toReversed()
  if (listed.length === 0) return null
  return (
    <NativeSelect
      aria-label={texts.usage.month}
      value={value ?? months[0]}
      onChange={({ currentTarget }) => onChange(currentTarget.value === months[0] ? undefined : currentTarget.value)}
      data={listed.map((month) => ({ value: month, label: monthText(month) }))}
    />
  )
}
