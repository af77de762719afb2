import { NativeSelect } from "@mantine/core"
import type { MonthlyUsage } from "../server/types.ts"
import { useSession } from "../session/session-gate.tsx"
import { texts } from "../texts.ts"
import classes from "./ledger.module.css"
import { outcomes, type UsageSearch } from "./usage-search.ts"

type Option = { value: string; label: string }

/** An address may ask for what this month has nothing of. */
const including = (options: Option[], value: string | undefined): Option[] =>
  value === undefined || options.some((option) => option.value === value)
    ? options
    : [...options, { value, label: value }]

type LedgerFiltersProps = {
  search: UsageSearch
  /** What there is to choose from; undefined while it is loaded. */
  usage: MonthlyUsage | undefined
  onChange: (change: UsageSearch) => void
}

/** Narrows the ledger down to what became of a picture, where it was for and whose it is. */
export const LedgerFilters = ({ search, usage, onChange }: LedgerFiltersProps) => {
  const { userId: ownId } = useSession()
  const { ledger } = texts.usage
  const wizards = (usage?.wizards ?? []).map(({ wizardId, title }) => ({
    value: wizardId,
    label: title ?? ledger.unnamed(wizardId.slice(-6)),
  }))
  const users = (usage?.users ?? []).map(({ userId }) => ({
    value: userId,
    label: userId === ownId ? ledger.you : userId,
  }))
  return (
    <div className={classes.filters}>
      <NativeSelect
        label={ledger.outcome}
        value={search.outcome ?? ""}
        onChange={({ currentTarget: { value } }) => onChange({ outcome: outcomes.find((known) => known === value) })}
        data={[
          { value: "", label: ledger.anyOutcome },
          ...outcomes.map((outcome) => ({ value: outcome, label: texts.usage.outcomes[outcome] })),
        ]}
      />
      <NativeSelect
        label={ledger.wizard}
        value={search.wizard ?? ""}
        onChange={({ currentTarget: { value } }) => onChange({ wizard: value === "" ? undefined : value })}
        data={[{ value: "", label: ledger.anyWizard }, ...including(wizards, search.wizard)]}
      />
      <NativeSelect
        label={ledger.user}
        value={search.user ?? ""}
        onChange={({ currentTarget: { value } }) => onChange({ user: value === "" ? undefined : value })}
        data={[{ value: "", label: ledger.anyUser }, ...including(users, search.user)]}
      />
    </div>
  )
}
