import type { Step as StepRow } from "../db/database.ts"
import { type StepConfig, stepConfigSchemaOf, type StepType, stepTypeSchema } from "../step-config/index.ts"

/** What a step's row holds, with what its type fills in. */
export const storedStep = (
  row: Pick<StepRow, "id" | "type" | "config">,
): { id: string; type: StepType; config: StepConfig } => {
  const type = stepTypeSchema.parse(row.type)
  return { id: row.id, type, config: stepConfigSchemaOf(type).parse(row.config) }
}
