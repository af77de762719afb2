import type { z } from "zod"
import { DomainError } from "./errors.ts"

/**
 * Checks what a caller sent.
 *
 * @throws DomainError INVALID_INPUT with one issue per fault, its path dotted
 */
export const parseInput = <Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> => {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw new DomainError("INVALID_INPUT", {
    issues: result.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })),
  })
}

/** The same error for a rule that no schema can express. */
export const invalidInput = (path: string, message: string): DomainError =>
  new DomainError("INVALID_INPUT", { issues: [{ path, message }] })
