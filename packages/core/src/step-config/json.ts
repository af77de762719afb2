import { z } from "zod"

const maxDepth = 32

const isPlain = (value: object): boolean =>
  Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value))

const faultOf = (root: unknown): string | null => {
  // Walked with a list instead of recursion: a hostile body may be nested deeper than the call stack.
  const pending: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, depth } = next
    if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed()))
      return "Holds characters that cannot be stored."
    if (typeof value === "string" || typeof value === "boolean" || Number.isFinite(value) || value === null) continue
    // Callers in this process, and those who send more types than JSON has, may bring dates, maps, undefined …
    if (typeof value !== "object" || !isPlain(value)) return "Must be JSON."
    if (depth === maxDepth) return `Must not be nested deeper than ${maxDepth} levels.`
    for (const [key, child] of Object.entries(value)) {
      pending.push({ value: key, depth: depth + 1 }, { value: child, depth: depth + 1 })
    }
  }
  return null
}

/** A JSON object that PostgreSQL can hold and that recursive code can walk: no NUL, no half surrogates, at most 32 deep. */
export const jsonObjectSchema = z.record(z.string(), z.unknown()).superRefine((value, context) => {
  const fault = faultOf(value)
  // Nothing may follow that walks it by recursion, as JSON.stringify does.
  if (fault !== null) context.addIssue({ code: "custom", message: fault, continue: false })
})
