import type { html } from "hono/html"
import type { StepOf, StepType } from "./schemas.ts"

export type Html = ReturnType<typeof html> | string

/** Where a slide is shown, and what the page lends to it. */
export type Place = {
  /** Counted from 1. */
  number: number
  total: number
  /** Makes a text of the admin's safe to lay out, however long its words are. */
  text: (text: string) => unknown
  /** The page's own words, in the wizard's language where it has them. */
  words: { agree: string; done: string }
  /** The attribute that says which language those are in, where it is another. */
  wordsLanguage: Html
  /** The attribute of links that turn the slide: other sites' pages open all others in tabs of their own. */
  stay: Html
}

/** How a slide of a type looks below its body. */
export type TypeSlide<Type extends StepType> = {
  render: (step: StepOf<Type>, button: { label: string; href: string | null } | null, place: Place) => Html
  /** Rules of its own, for pages that have such a slide. Boxes of the class `plate` bring a ground that texts can be read on. */
  style?: string
  /**
   * Whether nothing but its own link leads on. A field of it that is `required` then holds the reader back until it is
   * filled in; without a script the link has to say what following it means.
   */
  holds?: boolean
}
