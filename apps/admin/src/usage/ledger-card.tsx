import { Button, Skeleton, Table, VisuallyHidden } from "@mantine/core"
import { useState } from "react"
import type { MonthlyUsage } from "../server/types.ts"
import { useSession } from "../session/session-gate.tsx"
import { busyProps } from "../shell/busy-props.ts"
import { LoadFailed } from "../shell/load-failed.tsx"
import { texts } from "../texts.ts"
import { CsvButton } from "./csv-button.tsx"
import { LedgerFilters } from "./ledger-filters.tsx"
import { LedgerRow } from "./ledger-row.tsx"
import classes from "./ledger.module.css"
import { monthText } from "./usage-dates.ts"
import page from "./usage-page.module.css"
import { ledgerFilter, type UsageSearch } from "./usage-search.ts"
import { useLedger } from "./use-ledger.ts"

type LedgerCardProps = {
  search: UsageSearch
  usage: MonthlyUsage | undefined
  onSearch: (change: UsageSearch) => void
}

/** All that was asked for in a month, one by one. */
export const LedgerCard = ({ search, usage, onSearch }: LedgerCardProps) => {
  const filter = ledgerFilter(search)
  return (
    <section className={page.card} aria-labelledby="usage-ledger">
      <div className={page.cardHead}>
        <div>
          <h2 id="usage-ledger" className={page.heading} tabIndex={-1}>
            {texts.usage.ledger.title}
          </h2>
          <p className={page.hint}>{texts.usage.ledger.text}</p>
        </div>
        <CsvButton filter={filter} />
      </div>
      <LedgerFilters search={search} usage={usage} onChange={onSearch} />
      <Entries key={JSON.stringify(filter)} search={search} onSearch={onSearch} />
    </section>
  )
}

const Entries = ({ search, onSearch }: Pick<LedgerCardProps, "search" | "onSearch">) => {
  const { userId } = useSession()
  const filter = ledgerFilter(search)
  const ledger = useLedger(filter)
  const [firstNew, setFirstNew] = useState<number | null>(null)
  if (ledger.data === undefined) {
    return ledger.error === null ? (
      <div role="status" aria-label={texts.loading} className={classes.loading}>
        {[0, 1, 2].map((row) => (
          <Skeleton key={row} height={64} />
        ))}
      </div>
    ) : (
      <LoadFailed error={ledger.error} onRetry={() => void ledger.refetch()} />
    )
  }
  const entries = ledger.data.pages.flatMap((part) => part.entries)
  const month = monthText(ledger.data.pages[0]?.month ?? "")
  const { picture, what, when, result, cost } = texts.usage.ledger
  const showOlder = (): void => {
    setFirstNew(entries.length)
    void ledger.fetchNextPage()
  }
  const isFiltered = search.outcome !== undefined || search.wizard !== undefined || search.user !== undefined
  return (
    <>
      <VisuallyHidden role="status">{texts.usage.ledger.shown(entries.length)}</VisuallyHidden>
      {entries.length === 0 ? (
        <div className={page.empty}>
          <p>{isFiltered ? texts.usage.ledger.filtered : texts.usage.days.empty(month)}</p>
          {isFiltered && (
            <Button
              variant="default"
              size="xs"
              onClick={() => {
                onSearch({ outcome: undefined, wizard: undefined, user: undefined })
                // This button goes.
                document.querySelector<HTMLElement>("#usage-ledger")?.focus({ preventScroll: true })
              }}
            >
              {texts.usage.ledger.reset}
            </Button>
          )}
        </div>
      ) : (
        <Table role="table" aria-labelledby="usage-ledger" className={classes.table}>
          <Table.Thead role="rowgroup" className={classes.columns}>
            <Table.Tr role="row">
              {[picture, what, when, result, cost].map((name) => (
                <Table.Th key={name} role="columnheader" scope="col">
                  {name === picture ? <VisuallyHidden>{name}</VisuallyHidden> : name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody role="rowgroup">
            {entries.map((entry, index) => (
              <LedgerRow
                key={entry.id}
                entry={entry}
                userId={userId}
                // With the last page its button goes, and what it brought comes next.
                takesFocus={index === firstNew && !ledger.hasNextPage}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {ledger.hasNextPage && (
        <Button variant="default" className={classes.more} {...busyProps(ledger.isFetchingNextPage, showOlder)}>
          {texts.usage.ledger.more}
        </Button>
      )}
    </>
  )
}
