import * as z from "zod/mini"

/**
 * A text that is accepted in any form and kept in one.
 *
 * @param text what is read of what was typed
 * @param rule `canonical` gives that one form, or undefined for what has none, which is then refused with the `message`
 */
export const canonicalText = (
  text: z.ZodMiniString<string>,
  { canonical, message }: { canonical: (text: string) => string | undefined; message: string },
) =>
  z.pipe(
    text,
    z.transform((typed: string, context) => {
      const known = canonical(typed)
      if (known !== undefined) return known
      context.issues.push({ code: "custom", message, input: typed })
      return z.NEVER
    }),
  )
