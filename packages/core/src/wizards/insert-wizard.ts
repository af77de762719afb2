import { type DatabaseTransaction, toJson, toJsonOrNull, type Wizard as WizardRow } from "../db/database.ts"
import type { ArtDirection } from "../prompts/art-direction.ts"
import type { Theme } from "../published/index.ts"
import { stepConfigSchemaOf, type StepType } from "../step-config/index.ts"
import { toStored } from "./art-direction.ts"

export type NewWizard = {
  /** Given where something refers to it beforehand; so are its steps'. */
  id?: string
  communityId: string
  title: string
  language: string
  theme: Theme | null
  artDirection: ArtDirection | null
  allowedOrigins?: string[]
  /** In order; what a config does not say gets its default. */
  steps: readonly { id?: string; type: StepType; config: unknown }[]
}

/** Writes a draft with its steps, all or nothing. */
export const insertWizard = (
  database: Pick<DatabaseTransaction, "wizard">,
  { theme, artDirection, steps, ...wizard }: NewWizard,
): Promise<WizardRow> =>
  database.wizard.create({
    data: {
      ...wizard,
      theme: toJsonOrNull(theme),
      artDirection: toStored(artDirection),
      steps: {
        createMany: {
          data: steps.map(({ config, ...step }, index) => ({
            ...step,
            position: index + 1,
            config: toJson(stepConfigSchemaOf(step.type).parse(config)),
          })),
        },
      },
    },
  })
