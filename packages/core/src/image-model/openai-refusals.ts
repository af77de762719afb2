import { z } from "zod"

const text = z.string().nullish().catch(null)
const filterResults = z.record(z.string(), z.unknown()).optional().catch(undefined)
const innerError = z
  .object({ content_filter_results: filterResults, content_filter_result: filterResults })
  .optional()
  .catch(undefined)

/**
 * The vendor's `error` object as far as we read it; anything of another shape counts as absent. OpenAI names the
 * categories in the message or under `moderation_details`, Azure under `inner_error`, proxies under `innererror`.
 *
 * @see https://platform.openai.com/docs/guides/error-codes
 */
export const vendorErrorSchema = z
  .object({
    code: text,
    type: text,
    param: text,
    message: text,
    moderation_details: z
      .object({ categories: z.array(z.unknown()) })
      .optional()
      .catch(undefined),
    inner_error: innerError,
    innererror: innerError,
    provider_specific_fields: z.object({ inner_error: innerError, innererror: innerError }).optional().catch(undefined),
  })
  .catch({ code: null, type: null, param: null, message: null })

export type VendorError = z.infer<typeof vendorErrorSchema>

/** Letters only: what is shown to an admin can hold no key and no markup. */
const categoryName = z
  .string()
  .regex(/^[a-z]+(?:[-_/][a-z]+){0,4}$/)
  .max(40)
const mostCategories = 10

/** The policy categories that a refusal names, or undefined when it names none. */
export const refusalCategories = (error: VendorError): string[] | undefined => {
  const listed = /safety_violations=\[([^\]]{0,400})\]/.exec(error.message ?? "")?.[1]?.split(",") ?? []
  const detailed = error.moderation_details?.categories ?? []
  const inner = [error, error.provider_specific_fields].flatMap((holder) => [holder?.inner_error, holder?.innererror])
  const filtered = inner
    .flatMap((found) => Object.entries(found?.content_filter_results ?? found?.content_filter_result ?? {}))
    .filter(
      ([, result]) => typeof result === "object" && result !== null && "filtered" in result && result.filtered === true,
    )
    .map(([name]) => name)

  const names = [...listed, ...detailed, ...filtered].flatMap((name) => {
    const parsed = categoryName.safeParse(typeof name === "string" ? name.trim() : name)
    return parsed.success ? [parsed.data] : []
  })
  return names.length === 0 ? undefined : [...new Set(names)].slice(0, mostCategories)
}
