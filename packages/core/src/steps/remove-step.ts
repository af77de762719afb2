import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeStepChange } from "./authorize-step-change.ts"
import { stepReference } from "./update-step.ts"

/**
 * Takes a step out of its wizard. For some days it can be brought back as it was (`recoverStep`), history included; then it
 * is deleted, and a day later the pictures that nothing else shows.
 *
 * @throws DomainError NOT_FOUND
 */
export const removeStep = async (context: UseCaseContext, input: z.input<typeof stepReference>): Promise<void> => {
  const place = parseInput(stepReference, input)
  await context.database.$transaction(async (transaction) => {
    const { step } = await authorizeStepChange(context, transaction, place)
    await transaction.step.update({ where: { id: step.id }, data: { removedAt: context.clock.now() } })
  })
}
