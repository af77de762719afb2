import { VisuallyHidden } from "@mantine/core"
import { type ComparedPart, compareTexts } from "../drafts/compare-texts.ts"
import { texts } from "../texts.ts"
import classes from "./change-list.module.css"

/** Longer texts are not compared here: nobody takes them in at a glance. In characters. */
const mostCompared = 360

/** Whether what was changed in a text is shown word by word. */
export const isComparable = (before: string, after: string): boolean =>
  before !== after && Math.max(before.length, after.length) <= mostCompared

/** Where less than this share of a text has stayed, its old and its new words would only stand in each other's way. */
const leastKept = 0.4

/** A text with what came and what went: word by word, or one below the other where hardly a word stayed. */
export const TextChange = ({ before, after }: { before: string; after: string }) => {
  const parts = compareTexts(after, before)
  const kept = parts.reduce((sum, { kind, text }) => sum + (kind === "both" ? text.trim().length : 0), 0)
  const isWhole = kept < leastKept * Math.max(before.length, after.length)
  return (
    <p className={classes.text} dir="auto" data-whole={isWhole || undefined}>
      {isWhole ? (
        <>
          {before !== "" && <Part kind="mine" text={before} />}
          {after !== "" && <Part kind="theirs" text={after} />}
        </>
      ) : (
        parts.map(({ at, kind, text }) => <Part key={at} kind={kind} text={text} />)
      )}
    </p>
  )
}

const Part = ({ kind, text }: Pick<ComparedPart, "kind" | "text">) => {
  switch (kind) {
    case "both":
      return text
    case "theirs":
      return (
        <ins>
          <VisuallyHidden component="span"> {texts.changes.came} </VisuallyHidden>
          {text}
        </ins>
      )
    case "mine":
      return (
        <del>
          <VisuallyHidden component="span"> {texts.changes.went} </VisuallyHidden>
          {text}
        </del>
      )
    default:
      return kind satisfies never
  }
}
