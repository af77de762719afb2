import type { BackgroundGeneration as GenerationRow } from "../db/database.ts"
import type { ImageUsage } from "../image-model/image-model.ts"
import { costOf } from "../image-model/prices.ts"

/** What a generation has cost so far; null where it is not known. */
type Spending = Pick<GenerationRow, "inputTokens" | "outputTokens" | "costMicros">

/** What the ledger notes of a painting: the cost, and which spool has it. In none, another attempt would have to pay again. */
export type Painted = Spending & Pick<GenerationRow, "spoolId">

/**
 * Adds one painting to what the ledger holds. A sum, because every painting is paid, also one that was lost or refused
 * afterwards; what cannot be told adds nothing.
 *
 * @param painting the model that painted, and what it counted
 */
export const addPainting = (
  { inputTokens, outputTokens, costMicros }: Readonly<Spending>,
  { model, usage }: { model: string; usage?: ImageUsage },
): Spending => {
  const cost = costOf(model, usage)
  return {
    inputTokens: usage === undefined ? inputTokens : (inputTokens ?? 0) + usage.inputTokens,
    outputTokens: usage === undefined ? outputTokens : (outputTokens ?? 0) + usage.outputTokens,
    costMicros: cost === null ? costMicros : (costMicros ?? 0n) + BigInt(cost),
  }
}
