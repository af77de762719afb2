import { Table } from "@mantine/core"
import { paintedBy } from "../backgrounds/model-name.ts"
import { costText } from "../backgrounds/price-text.ts"
import type { MonthlyUsage } from "../server/types.ts"
import { texts } from "../texts.ts"
import classes from "./usage-page.module.css"

/** What a sum of costs says, as far as they are known. */
const sumText = ({ costMicroDollars, unpriced, painted }: MonthlyUsage["totals"]): string => {
  if (costMicroDollars > 0) return costText(costMicroDollars)
  if (painted === 0) return texts.usage.cost.nothing
  return costText(unpriced === painted ? null : 0)
}

/** What the month cost, by model. */
export const CostCard = ({ usage: { totals, models } }: { usage: MonthlyUsage }) => (
  <section className={classes.card} aria-labelledby="usage-cost">
    <h2 id="usage-cost" className={classes.small}>
      {texts.usage.cost.title}
    </h2>
    {models.length === 0 ? (
      <p className={classes.hint}>{texts.usage.cost.none}</p>
    ) : (
      <>
        <p className={classes.sum}>{sumText(totals)}</p>
        <p className={classes.hint}>{texts.usage.cost.text}</p>
        {totals.unpriced > 0 && <p className={classes.hint}>{texts.usage.cost.unpriced(totals.unpriced)}</p>}
        <Table className={classes.numbers}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{texts.usage.cost.model}</Table.Th>
              <Table.Th scope="col">{texts.usage.outcomes.painted}</Table.Th>
              <Table.Th scope="col">{texts.usage.cost.title}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {models.map((model) => (
              <Table.Tr key={model.model}>
                <Table.Th scope="row">{paintedBy(model.model)}</Table.Th>
                <Table.Td>{model.painted}</Table.Td>
                <Table.Td>{sumText(model)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </>
    )}
  </section>
)
