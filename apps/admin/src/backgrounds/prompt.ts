/** Characters after trimming. */
export const promptLimit = 4_000

/**
 * Counts a prompt as the server does: without the spaces around it, an emoji's surrogate pair as one.
 *
 * @example
 * promptLength(" 🌊 ") // 1
 */
export const promptLength = (prompt: string): number => {
  let length = 0
  for (const _ of prompt.trim()) length += 1
  return length
}

/** Whether a prompt may be sent. */
export const canBePainted = (prompt: string): boolean => {
  const length = promptLength(prompt)
  return length > 0 && length <= promptLimit
}
