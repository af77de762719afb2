/** What most communities write in; any other tag can be typed. */
const common = (
  "ar bg bn ca cs da de el en es et fa fi fil fr gu he hi hr hu id it ja ka ko lt lv mr ms nb nl pa pl pt-BR pt-PT ro ru " +
  "sk sl sr sv sw ta te th tr uk ur vi zh-Hans zh-Hant"
).split(" ")

const orUndefined = <Result>(ask: () => Result): Result | undefined => {
  try {
    return ask()
  } catch (error) {
    // What is no tag, or one with extensions, which may well be valid but has no name.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const canonical = (tag: string): string | undefined => orUndefined(() => Intl.getCanonicalLocales(tag)[0])

const nameIn = (locale: string, tag: string): string | undefined =>
  orUndefined(() => new Intl.DisplayNames(locale, { type: "language", fallback: "none" }).of(tag))

/**
 * A language by its own name, and by its English one where that differs.
 *
 * @param tag a BCP 47 tag
 * @returns the tag itself for a language that has no name here
 * @example
 * languageName("pt-BR") // "português (Brasil) · Brazilian Portuguese"
 */
export const languageName = (tag: string): string => {
  const english = nameIn("en", tag)
  if (english === undefined) return tag
  const own = nameIn(tag, tag) ?? english
  return own === english ? own : `${own} · ${english}`
}

type LanguageOption = { value: string; label: string }

/**
 * The languages to choose from, by name: the common ones, the one that is set, and the one whose tag is being typed.
 *
 * @example
 * languageOptions("gsw", "") // [… { value: "gsw", label: "Schwiizertüütsch · Swiss German" } …]
 */
export const languageOptions = (chosen: string, typed: string): LanguageOption[] => {
  const wanted = canonical(typed.trim())
  const isLanguage = wanted !== undefined && nameIn("en", wanted) !== undefined
  return [...new Set([...common, chosen, ...(isLanguage ? [wanted] : [])])]
    .map((value) => ({ value, label: languageName(value) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, "en"))
}

/** How well a language fits what was typed, 0 the best; undefined: not at all. */
const rankOf = ({ value, label }: LanguageOption, typed: string): number | undefined => {
  const wanted = typed.trim().toLowerCase()
  if (value.toLowerCase() === canonical(wanted)?.toLowerCase()) return 0
  const words = ` ${label.toLowerCase().replaceAll(/[\s(·]+/g, " ")}`
  if (words.includes(` ${wanted}`)) return 1
  return words.includes(wanted) ? 2 : undefined
}

/** The languages that are meant by a tag or a part of either name; those where a word begins with it come first. */
export const matchingLanguages = (options: readonly LanguageOption[], typed: string): LanguageOption[] =>
  options
    .flatMap((option) => {
      const rank = rankOf(option, typed)
      return rank === undefined ? [] : { option, rank }
    })
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ option }) => option)
