import type { Step as StepRow } from "../db/database.ts"
import { type Align, defaultAlign } from "../prompts/compose-prompt.ts"
import { stepConfigSchema } from "../step-config/index.ts"

/** Where a step's text lies; in the middle as long as no picture was placed. */
export const alignOf = ({ config }: Pick<StepRow, "config">): Align =>
  stepConfigSchema.parse(config).presentation.background?.align ?? defaultAlign
