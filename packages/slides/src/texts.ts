import { html } from "hono/html"
import { english, rows } from "./words.ts"

/** What the page itself says, beside the wizard's own words. `{n}` is a slide's number, `{total}` that of all. */
export type Texts = {
  next: string
  back: string
  /** Names the group of links to all slides. */
  slides: string
  /** What assistive technology calls the whole. */
  carousel: string
  /** What assistive technology calls a part of it. */
  slide: string
  /** Names a slide by its place. */
  place: string
  /** The same as a sentence of its own. */
  position: string
  /** Ends a wizard that is embedded; in the place of a button that finishes, says that it has. */
  done: string
  /** What the page around an embedded wizard calls the button that puts it away. */
  close: string
  /** Leads on from what has to be agreed to; where there is no box to tick, following it means to agree. */
  agree: string
  /** What all this is written in where that is not the wizard's language. */
  language: string | null
}

/** The languages that the page can speak. */
export const languages = Object.keys(rows)

/**
 * The language of our words that serves readers of this one.
 *
 * @param tag that `languageSchema` has accepted
 * @returns one of `languages`; null where we have none
 * @example
 * wordsLanguage("pt-BR") // "pt"
 */
export const wordsLanguage = (tag: string): string | null => {
  const { language, script } = new Intl.Locale(tag).maximize()
  // Norwegian has two written forms; the readers of one read the other.
  const name = language === "no" || language === "nn" ? "nb" : language
  return [`${name}-${script}`, name].find((known) => Object.hasOwn(rows, known)) ?? null
}

/**
 * The page's own words for a wizard; English where we do not have its language.
 *
 * @param language the wizard's: a tag that `languageSchema` has accepted
 * @param wanted the one of `languages` that the words should be in instead
 * @example
 * textsFor("pt-BR").next // "Avançar"
 */
export const textsFor = (language: string, wanted: string | null = null): Texts => {
  const own = wordsLanguage(language)
  const spoken = wanted ?? own ?? "en"
  const [next, back, slides, carousel, slide, place, position, done, close, agree] = rows[spoken] ?? english
  const isForeign = spoken !== own
  return {
    next,
    back,
    slides,
    carousel,
    slide,
    place,
    position,
    done,
    close,
    agree,
    language: isForeign ? spoken : null,
  }
}

/** The attribute that lets a screen reader speak these words as they are meant; none where the page's own says it. */
export const languageOf = ({ language }: Texts) => (language === null ? "" : html` lang="${language}"`)

/**
 * @param template `place` or `position`
 * @example
 * fillIn("{n} of {total}", 2, 8) // "2 of 8"
 */
export const fillIn = (template: string, number: number, total: number): string =>
  template.replace("{n}", String(number)).replace("{total}", String(total))
