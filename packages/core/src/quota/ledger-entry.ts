import { lightAddresses } from "../backgrounds/light-addresses.ts"
import type { UseCaseContext } from "../context.ts"
import type { BackgroundGeneration as GenerationRow } from "../db/database.ts"
import { type DomainErrorCode, isDomainErrorCode } from "../errors.ts"
import { storedStep } from "../steps/stored-step.ts"
import { type LedgerOutcome, outcomeOf } from "./ledger-outcome.ts"

/** One line of the ledger: a picture that was asked for or uploaded, and what became of it. */
export type LedgerEntry = {
  /** The generation's. */
  id: string
  createdAt: Date
  finishedAt: Date | null
  outcome: LedgerOutcome
  status: GenerationRow["status"]
  /** Why it failed. */
  errorCode: DomainErrorCode | null
  wizard: LedgerPlace & { title: string | null }
  step: LedgerPlace & { headline: string | null }
  /** As typed; empty for an upload. */
  prompt: string
  style: string
  model: string
  quality: string | null
  size: string
  inputTokens: number | null
  outputTokens: number | null
  /** In millionths of a dollar; null where nobody knows, and where nothing was painted. A failure may have cost, too. */
  costMicroDollars: number | null
  /** The admin's id, or `service:` and its name. */
  userId: string
  /** Whether it is one of the pictures that count as used. */
  isCounted: boolean
  /** The smallest picture that there is of it; null where there is none, or none any more. */
  thumbnailUrl: string | null
}

/** Where the picture was meant for. Its words are null once nothing is left of it. */
type LedgerPlace = {
  id: string
  /** Deleted, and only the record is left, or that and what can still be brought back. */
  isGone: boolean
}

/** What is read of each entry; the rest, such as what was measured of its picture, is much larger. */
export const ledgerColumns = {
  id: true,
  wizardId: true,
  stepId: true,
  userId: true,
  source: true,
  status: true,
  prompt: true,
  style: true,
  model: true,
  quality: true,
  size: true,
  errorCode: true,
  inputTokens: true,
  outputTokens: true,
  costMicros: true,
  imageKey: true,
  variantWidths: true,
  collectedAt: true,
  createdAt: true,
  finishedAt: true,
  usageEvent: { select: { id: true } },
} as const satisfies { [Column in keyof GenerationRow]?: true } & { usageEvent: object }

type LedgerRow = Pick<GenerationRow, Extract<keyof typeof ledgerColumns, keyof GenerationRow>> & {
  usageEvent: { id: string } | null
}

/** Rows as callers see them: with the names that their wizards and steps have now. */
export const presentEntries = async (
  context: Pick<UseCaseContext, "database" | "imageStore" | "actor">,
  rows: readonly LedgerRow[],
): Promise<LedgerEntry[]> => {
  const { database, actor } = context
  const own = { communityId: actor.communityId }
  const [wizards, steps] = await Promise.all([
    database.wizard.findMany({
      where: { ...own, id: { in: [...new Set(rows.map(({ wizardId }) => wizardId))] } },
      select: { id: true, title: true, removedAt: true },
    }),
    database.step.findMany({ where: { id: { in: [...new Set(rows.map(({ stepId }) => stepId))] }, wizard: own } }),
  ])
  const wizardOf = new Map(wizards.map((wizard) => [wizard.id, wizard]))
  const stepOf = new Map(
    steps.map((step) => [step.id, { ...step, headline: storedStep(step).config.presentation.headline }]),
  )
  return rows.map((row) => {
    const wizard = wizardOf.get(row.wizardId)
    const step = stepOf.get(row.stepId)
    const isWizardGone = wizard === undefined || wizard.removedAt !== null
    return {
      id: row.id,
      createdAt: row.createdAt,
      finishedAt: row.finishedAt,
      outcome: outcomeOf(row),
      status: row.status,
      errorCode: row.status === "failed" ? (isDomainErrorCode(row.errorCode) ? row.errorCode : "INTERNAL") : null,
      wizard: { id: row.wizardId, title: wizard?.title ?? null, isGone: isWizardGone },
      step: {
        id: row.stepId,
        headline: step?.headline ?? null,
        isGone: isWizardGone || step === undefined || step.removedAt !== null,
      },
      prompt: row.prompt,
      style: row.style,
      model: row.model,
      quality: row.quality,
      size: row.size,
      inputTokens: row.inputTokens,
      outputTokens: row.outputTokens,
      costMicroDollars: row.costMicros === null ? null : Number(row.costMicros),
      userId: row.userId,
      isCounted: row.usageEvent !== null,
      thumbnailUrl: thumbnailOf(context, row),
    }
  })
}

const thumbnailOf = (
  context: Pick<UseCaseContext, "imageStore">,
  { status, imageKey, variantWidths, collectedAt }: LedgerRow,
): string | null =>
  status === "succeeded" && imageKey !== null && collectedAt === null
    ? lightAddresses(context, { imageKey, variantWidths }).thumbnailUrl
    : null
