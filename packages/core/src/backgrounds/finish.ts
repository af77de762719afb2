import type { CoreContext } from "../context.ts"
import { type DatabaseTransaction, type GenerationStatus, type Step as StepRow, toJson } from "../db/database.ts"
import type { DomainErrorCode, DomainErrorDetails } from "../errors.ts"
import type { StoredPicture } from "../imaging/normalize.ts"
import { commitImage } from "../quota/commit.ts"
import { releaseImage } from "../quota/release.ts"
import { lockStep } from "../steps/lock-step.ts"
import { stepConfigSchema } from "../step-config/index.ts"
import { visibleChange } from "../wizards/authorize-wizard.ts"
import { type Attempt, writeAttempt } from "./attempt.ts"
import { showPicture } from "./show-picture.ts"

/**
 * Ends a generation whose picture is stored: the step shows it, the reservation becomes use, one usage event is written.
 * All in one transaction, in the lock order.
 *
 * @throws Superseded when another attempt took over; then nothing is changed
 */
export const finishSucceeded = async (
  { database, imageStore, jobs, clock }: Pick<CoreContext, "database" | "imageStore" | "jobs" | "clock">,
  attempt: Attempt,
  { key, picture }: { key: string; picture: StoredPicture },
): Promise<void> => {
  const now = clock.now()
  await database.$transaction(async (transaction) => {
    await showOnStep(transaction, attempt, imageStore.publicUrl(key))
    await writeAttempt(transaction, attempt, {
      status: "succeeded",
      finishedAt: now,
      imageKey: key,
      contentHash: picture.contentHash,
      width: picture.width,
      height: picture.height,
      bytes: picture.bytes.length,
    })
    await jobs.send(transaction, "prepare-picture", { generationId: attempt.generation.id })
    await commitImage(transaction, attempt.generation, now)
  })
}

/**
 * Lets the step show the picture, unless it is a variation of one that came before it, whatever has become of that one on
 * the step since.
 */
const showOnStep = async (transaction: DatabaseTransaction, { generation }: Attempt, url: string): Promise<void> => {
  const variations = await findVariations(transaction, generation)
  if (variations.includes("succeeded")) return
  const wizard = { id: generation.wizardId }
  const { count } = await transaction.wizard.updateMany({ where: wizard, data: visibleChange })
  if (count === 0) return
  const row = await lockStep(transaction, wizard, generation.stepId)
  if (row !== null && (await isWanted(transaction, row, generation, variations.length > 0))) {
    await showPicture(transaction, row, { generationId: generation.id, url })
    return
  }
  // The picture is kept in the ledger alone. Nobody has seen the new revision, so reviews of the old one hold.
  await transaction.wizard.updateMany({ where: wizard, data: { contentRevision: { decrement: 1 } } })
}

const isWanted = async (
  transaction: DatabaseTransaction,
  row: StepRow,
  generation: Attempt["generation"],
  hasVariations: boolean,
): Promise<boolean> => {
  // Another one may have been just ahead of us to the lock.
  if (hasVariations && (await findVariations(transaction, generation)).includes("succeeded")) return false
  const shown = stepConfigSchema.parse(row.config).presentation.background?.generationId ?? ""
  // One that was asked for later has ended earlier, since this one had to wait. Ids are in the order of time (UUID v7).
  return shown <= generation.id
}

/** The states of the others that were asked for together with it, for the same step. */
const findVariations = async (
  transaction: DatabaseTransaction,
  { id, stepId, requestId, createdAt }: Attempt["generation"],
): Promise<GenerationStatus[]> => {
  const rows = await transaction.backgroundGeneration.findMany({
    // All of a request have one moment, which the index knows.
    where: { stepId, createdAt, requestId, id: { not: id } },
    select: { status: true },
  })
  return rows.map(({ status }) => status)
}

/**
 * Ends a generation that gave no picture: its reservation is given back, no usage event is written.
 *
 * @throws Superseded when another attempt took over; then nothing is changed
 */
export const finishFailed = async <Code extends DomainErrorCode>(
  { database, clock }: Pick<CoreContext, "database" | "clock">,
  attempt: Attempt,
  errorCode: Code,
  errorDetails: DomainErrorDetails[Code],
): Promise<void> => {
  const { communityId, periodStart } = attempt.generation
  await database.$transaction(async (transaction) => {
    await writeAttempt(transaction, attempt, {
      status: "failed",
      errorCode,
      errorDetails: toJson(errorDetails),
      finishedAt: clock.now(),
    })
    await releaseImage(transaction, { communityId, periodStart })
  })
}
