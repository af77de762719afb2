type Revised = { id: string; revision: number }

/**
 * Joins an answer with what is known: an answer that was on its way while a save came back must not bring an older
 * step back.
 *
 * @returns the answer, with every step that is known in a later revision replaced by that one
 */
export const newestSteps = <Step extends Revised, Wizard extends { steps: Step[] }>(
  known: Wizard | undefined,
  answer: Wizard,
): Wizard => {
  const revisions = new Map(known?.steps.map((step) => [step.id, step]))
  return {
    ...answer,
    steps: answer.steps.map((step) => {
      const before = revisions.get(step.id)
      return before !== undefined && before.revision > step.revision ? before : step
    }),
  }
}
