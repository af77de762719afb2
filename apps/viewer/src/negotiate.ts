import { parseAccept } from "hono/utils/accept"

/** Whoever names other codings takes a body without any, but likes it least. */
const unnamedIdentity = 0.0001

/**
 * Chooses among forms of one content as Accept-Encoding weighs their codings; between equals the first wins.
 *
 * @param acceptEncoding the header's text; `null` where it is missing
 * @param forms best first; never empty
 * @returns the last form where the client refuses them all: most clients then understand it none the less
 * @example
 * negotiate("gzip, br", [{ coding: "br" }, { coding: "gzip" }]) // { coding: "br" }
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
 */
export const negotiate = <Form extends { coding: string }>(
  acceptEncoding: string | null,
  forms: readonly [Form, ...Form[]],
): Form => {
  if (forms.length === 1) return forms[0]
  const accepted = parseAccept(acceptEncoding ?? "")
  const quality = (coding: string): number => {
    const named =
      accepted.find(({ type }) => type.toLowerCase() === coding) ?? accepted.find(({ type }) => type === "*")
    return named?.q ?? (coding === "identity" ? unnamedIdentity : 0)
  }
  let best: { form: Form; q: number } | null = null
  for (const form of forms) {
    const q = quality(form.coding)
    if (q > (best?.q ?? 0)) best = { form, q }
  }
  return best?.form ?? forms.at(-1) ?? forms[0]
}
