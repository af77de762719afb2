import * as z from "zod/mini"
import { canonicalText } from "./canonical.ts"

/** Scripts that are written from right to left, by ISO 15924. */
const rightToLeft = new Set(["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"])

const canonical = (tag: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

/**
 * The language that a wizard is written in, as a BCP 47 tag, in its canonical form.
 *
 * @example
 * languageSchema.parse("pt-br") // "pt-BR"
 * @see https://www.rfc-editor.org/info/bcp47
 */
export const languageSchema = canonicalText(z.string().check(z.maxLength(35)), {
  canonical,
  message: "Must be a language tag such as en, pt-BR or ar.",
})

/** What a wizard is taken to be written in when nobody said. */
export const defaultLanguage = "en"

/**
 * The direction in which a language is written.
 *
 * @param language a tag that `languageSchema` has accepted
 * @example
 * textDirection("ar") // "rtl"
 */
export const textDirection = (language: string): "ltr" | "rtl" =>
  rightToLeft.has(new Intl.Locale(language).maximize().script ?? "") ? "rtl" : "ltr"
