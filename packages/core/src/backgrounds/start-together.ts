import { createHash } from "node:crypto"
import { z } from "zod"
import { actorId, type UseCaseContext } from "../context.ts"
import type { BackgroundGeneration as GenerationRow, Step as StepRow } from "../db/database.ts"
import { DomainError } from "../errors.ts"
import { invalidInput } from "../parse-input.ts"
import { composePrompt } from "../prompts/compose-prompt.ts"
import type { Style } from "../prompts/styles.ts"
import { monthOf } from "../quota/period.ts"
import { authorizeSteps } from "../steps/authorize-step.ts"
import { countCharacters, isStorableText } from "../text.ts"
import { artDirectionOf } from "../wizards/art-direction.ts"
import { authorizeWizard } from "../wizards/authorize-wizard.ts"
import { type Generation, toGenerations } from "./generation.ts"
import { queuePaintings } from "./queue-paintings.ts"
import { alignOf } from "./text-align.ts"

export const idempotencyKeySchema = z
  .string()
  .min(1)
  .max(255)
  .refine(isStorableText, "Holds characters that cannot be stored.")

/** What is asked for with one request, and answered with one set of generations. */
export type TogetherRequest = {
  wizardId: string
  style: Style
  size: string | undefined
  /** For each what to paint; `path` is where the caller finds its prompt in its own input. */
  pictures: readonly { stepId: string; prompt: string; path: string }[]
  idempotencyKey: string | undefined
  /** Everything that makes two requests the same; its hash is kept. */
  identity: unknown
}

/**
 * Reserves quota, records generations and queues their painting: all of it commits together or nothing does. The same
 * idempotency key gives the same generations again, whatever has become of them.
 *
 * @throws DomainError NOT_FOUND, INVALID_INPUT, QUOTA_EXCEEDED, CONFLICT when the key was used with another input
 */
export const startTogether = async (context: UseCaseContext, request: TogetherRequest): Promise<Generation[]> => {
  const { database, jobs, clock } = context
  const inputHash = createHash("sha256").update(JSON.stringify(request.identity)).digest("hex")
  const keys = request.pictures.map((_, index) => keyOf(request.idempotencyKey, index))
  // First of all: what was answered once is answered again, also when the step is gone by now.
  const known = await findRepeated(context, keys, inputHash)
  if (known !== null) return known

  const pictures = await compose(context, request)
  const now = clock.now()
  const requestId = crypto.randomUUID()
  const started = await database.$transaction(async (transaction) => {
    const created = await transaction.backgroundGeneration.createManyAndReturn({
      data: pictures.map((picture, index) => ({
        ...picture,
        requestId,
        periodStart: monthOf(now).start,
        inputHash,
        idempotencyKey: keys[index] ?? null,
        createdAt: now,
      })),
      skipDuplicates: true,
    })
    // Nothing was created, so another request with the same key was quicker by a moment.
    if (created.length === 0) return null
    // All keys of a request are new or none is; these belong to several others.
    if (created.length < pictures.length) throw keyUsed()
    const inOrder = pictures.map(({ jobId }) => created.find((row) => row.jobId === jobId) as GenerationRow)
    await queuePaintings(jobs, transaction, inOrder, now)
    return inOrder
  })
  const generations =
    started === null ? await findRepeated(context, keys, inputHash) : await toGenerations(context, started)
  if (generations === null) throw new Error("Generations were neither created nor known")
  return generations
}

/**
 * The key that one of several generations is stored under: the first has the caller's own, the others have one that
 * follows from it, since a community may have a key only once.
 */
const keyOf = (key: string | undefined, index: number): string | undefined =>
  key === undefined || index === 0 ? key : `together:${createHash("sha256").update(key).digest("base64url")}:${index}`

const keyUsed = (): DomainError => new DomainError("CONFLICT", { reason: "idempotency_key_used" })

/**
 * The generations that an earlier request with the same key started; null where there are none.
 *
 * @throws DomainError CONFLICT when that one asked for something else
 */
const findRepeated = async (
  context: UseCaseContext,
  keys: readonly (string | undefined)[],
  inputHash: string,
): Promise<Generation[] | null> => {
  const [first] = keys
  if (first === undefined) return null
  const { communityId } = context.actor
  const rows = await context.database.backgroundGeneration.findMany({
    where: { communityId, idempotencyKey: { in: keys.filter((key) => key !== undefined) } },
  })
  if (rows.length === 0) return null
  if (rows.length < keys.length || rows.some((row) => row.inputHash !== inputHash)) throw keyUsed()
  return toGenerations(
    context,
    keys.flatMap((key) => rows.filter((row) => row.idempotencyKey === key)),
  )
}

/** What is the same whenever the request comes: whose it is, and the text that goes to the model. */
const compose = async (context: UseCaseContext, request: TogetherRequest) => {
  const { database, actor, imageModel, imageSize } = context
  const { wizardId, style, size, pictures } = request
  const wizard = await authorizeWizard(context, database, wizardId)
  const steps = await authorizeSteps(
    database,
    wizard,
    pictures.map(({ stepId }) => stepId),
  )
  const artDirection = artDirectionOf(wizard)
  const { promptLimit = Number.POSITIVE_INFINITY } = imageModel
  return pictures.map(({ prompt, path }, index) => {
    const step = steps[index] as StepRow
    const promptSent = composePrompt({ prompt, style, align: alignOf(step), artDirection }, promptLimit)
    if (countCharacters(promptSent) > promptLimit) {
      throw invalidInput(path, `Is too long for this model, which takes ${promptLimit} characters with the style's.`)
    }
    return {
      jobId: crypto.randomUUID(),
      communityId: actor.communityId,
      wizardId: wizard.id,
      stepId: step.id,
      userId: actorId(actor),
      prompt,
      promptSent,
      style,
      model: imageModel.name,
      quality: imageModel.quality,
      size: size ?? imageSize,
    }
  })
}
