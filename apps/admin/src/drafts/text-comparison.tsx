import { VisuallyHidden } from "@mantine/core"
import { texts } from "../texts.ts"
import classes from "./conflict-note.module.css"
import { compareTexts } from "./compare-texts.ts"

/** What stands in one of the two alone, and what a screen reader says of it. */
const marks = {
  theirs: { mark: "ins", words: texts.conflict.added },
  mine: { mark: "del", words: texts.conflict.removed },
} as const

/** A text whole, with what it has and another has not, and the other way round. */
const TextComparison = ({ theirs, mine }: { theirs: string; mine: string }) => {
  const parts = compareTexts(theirs, mine)
  const has = (kind: "theirs" | "mine"): boolean => parts.some((part) => part.kind === kind)
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- reachable, so that the keyboard can scroll it */}
      <div className={classes.box} role="region" aria-label={texts.conflict.text} tabIndex={0} dir="auto">
        {parts.map(({ kind, text, at }) => {
          if (kind === "both") return <span key={at}>{text}</span>
          const { mark: Mark, words } = marks[kind]
          return (
            <Mark key={at}>
              <VisuallyHidden component="span">{` ${words} `}</VisuallyHidden>
              {text}
            </Mark>
          )
        })}
      </div>
      <p className={classes.legend} aria-hidden="true">
        {has("theirs") && <ins>{texts.conflict.legend.theirs}</ins>}
        {has("mine") && <del>{texts.conflict.legend.mine}</del>}
      </p>
    </>
  )
}

export default TextComparison
