/** The id of the step in whose entry of the list something stands; null for what stands elsewhere. */
export const stepIdAt = (element: unknown): string | null =>
  element instanceof Element
    ? (element.closest<HTMLElement>("[data-steps] > [data-step]")?.dataset["step"] ?? null)
    : null

/** Puts the focus on a step in the list, if it is there. */
export const focusStep = (stepId: string): void =>
  document.querySelector<HTMLElement>(`[data-steps] > [data-step="${CSS.escape(stepId)}"] a`)?.focus()
