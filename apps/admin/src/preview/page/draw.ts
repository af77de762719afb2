import { Idiomorph } from "idiomorph"
import type { Draft } from "../messages.ts"
import { makeSlide } from "./make-slide.ts"

const parser = new DOMParser()
const sheet = new CSSStyleSheet()
document.adoptedStyleSheets = [sheet]

let drawnStyle = ""
let drawnStepId: string | null = null

const takeOver = (name: "color-scheme", from: Document): void => {
  const [ours, theirs] = [document, from].map((page) => page.querySelector<HTMLMetaElement>(`meta[name=${name}]`))
  if (ours && theirs && ours.content !== theirs.content) ours.content = theirs.content
}

/** The viewer takes along whoever cannot see that another slide has come; so do we, if the reader is in here. */
const arrive = (wasInside: boolean): void => {
  scrollTo(0, 0)
  const heading = document.querySelector<HTMLElement>("h1")
  if (!wasInside || heading === null) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

/**
 * Makes the page look as the draft's slide will in the viewer. While it is the same slide, only what differs is changed,
 * so that pictures do not flicker, and what is selected or ticked stays so.
 */
export const draw = (draft: Draft): void => {
  const { html, style } = makeSlide(draft)
  // Without its style, which the policy would refuse already while it is read.
  const made = parser.parseFromString(html.replace(`<style>${style}</style>`, ""), "text/html")
  const [ours, theirs] = [document.querySelector("main"), made.querySelector("main")]
  if (theirs === null) throw new Error("A rendered wizard has no main element")
  // The viewer hides all other slides, and they are empty here.
  for (const slide of theirs.querySelectorAll("section:not(.initial)")) slide.remove()
  const root = document.documentElement
  Object.assign(root, { lang: made.documentElement.lang, dir: made.documentElement.dir })
  document.title = made.title
  takeOver("color-scheme", made)
  if (style !== drawnStyle) sheet.replaceSync(style)
  drawnStyle = style
  if (ours !== null && drawnStepId === draft.step.id) {
    // A promise only where it waits for styles in a head.
    void Idiomorph.morph(ours, theirs, {
      callbacks: { beforeNodeMorphed: (before, after) => !before.isEqualNode(after) },
    })
    return
  }
  const isFirst = drawnStepId === null
  drawnStepId = draft.step.id
  document.body.replaceChildren(document.adoptNode(theirs))
  arrive(!isFirst && document.hasFocus())
}
