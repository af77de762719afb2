import { Anchor, Table } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useEffect, useRef } from "react"
import { paintedBy } from "../backgrounds/model-name.ts"
import { pictureTitle } from "../backgrounds/picture-text.ts"
import { costText } from "../backgrounds/price-text.ts"
import { faultText } from "../server/fault.ts"
import type { LedgerEntry } from "../server/types.ts"
import { authorText } from "../session/author-text.ts"
import { texts } from "../texts.ts"
import classes from "./ledger.module.css"
import outcomeClasses from "./outcome.module.css"
import { momentText } from "./usage-dates.ts"

/** Where it was meant for: a link to the step while there is one. */
const Place = ({ wizard, step }: Pick<LedgerEntry, "wizard" | "step">) => {
  const { gone, goneWizard, goneStep, untitled } = texts.usage.ledger
  const title = wizard.title ?? goneWizard
  const headline = step.headline === null ? goneStep : step.headline || untitled
  const name = <bdi>{`${title} · ${headline}`}</bdi>
  if (wizard.isGone || step.isGone)
    return (
      <>
        {wizard.title === null ? (
          title
        ) : (
          <>
            {name} ({gone})
          </>
        )}
      </>
    )
  return (
    <Anchor
      inherit
      renderRoot={(props) => (
        <Link to="/wizards/$wizardId" params={{ wizardId: wizard.id }} search={{ step: step.id }} {...props} />
      )}
    >
      {name}
    </Anchor>
  )
}

const Result = ({ entry: { outcome, errorCode, isCounted } }: { entry: LedgerEntry }) => (
  <>
    <span
      className={outcomeClasses.outcome}
      data-outcome={outcome}
      title={isCounted ? texts.usage.counted : texts.usage.uncounted}
    >
      {texts.usage.outcomes[outcome]}
    </span>
    {errorCode !== null && <span className={classes.reason}>{faultText({ code: errorCode, details: {} })}</span>}
  </>
)

const Cost = ({ entry }: { entry: LedgerEntry }) => {
  const { outcome, model, costMicroDollars, inputTokens, outputTokens } = entry
  if (outcome === "uploaded") return null
  const tokens =
    inputTokens === null || outputTokens === null ? undefined : texts.usage.ledger.tokens(inputTokens, outputTokens)
  return (
    <>
      {/* What was given up or refused mostly cost nothing that anybody would know. */}
      {(costMicroDollars !== null || outcome === "painted") && <span title={tokens}>{costText(costMicroDollars)}</span>}
      <span className={classes.model}>{paintedBy(model)}</span>
    </>
  )
}

type LedgerRowProps = {
  entry: LedgerEntry
  /** Who is reading. */
  userId: string
  /** Whether the focus comes here, since what had it goes. */
  takesFocus: boolean
}

/** One entry: a row of the table, and a card where that would be too wide. */
export const LedgerRow = ({ entry, userId, takesFocus }: LedgerRowProps) => {
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (takesFocus) row.current?.focus()
  }, [takesFocus])
  const { createdAt, thumbnailUrl } = entry
  const isUpload = entry.outcome === "uploaded"
  const title = pictureTitle({ source: isUpload ? "uploaded" : "generated", prompt: entry.prompt })
  return (
    // The roles are kept where the table is laid out as cards, which some browsers take for the end of a table.
    <Table.Tr ref={row} role="row" className={classes.entry} tabIndex={-1}>
      <Table.Td role="cell" className={classes.thumbnail}>
        {thumbnailUrl === null ? <span /> : <img src={thumbnailUrl} alt="" width={72} height={48} loading="lazy" />}
      </Table.Td>
      <Table.Td role="cell" className={classes.what}>
        <span className={classes.prompt} title={title}>
          <bdi>{title}</bdi>
        </span>
        <span className={classes.place}>
          <Place {...entry} />
        </span>
      </Table.Td>
      <Table.Td role="cell" className={classes.when}>
        <time dateTime={createdAt.toISOString()}>{momentText(createdAt)}</time>
        <span className={classes.by}>{authorText(entry.userId, userId)}</span>
      </Table.Td>
      <Table.Td role="cell" className={classes.result}>
        <Result entry={entry} />
      </Table.Td>
      <Table.Td role="cell" className={classes.cost}>
        <Cost entry={entry} />
      </Table.Td>
    </Table.Tr>
  )
}
