import { Button } from "@mantine/core"
import { lazy, Suspense, useEffect, useEffectEvent, useRef } from "react"
import type { Editing } from "../history/use-editing.ts"
import { useAnnounce } from "../shell/announcer.tsx"
import { AlertIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./conflict-note.module.css"
import { type FieldName, type SpecificValue, valueOf } from "./fields.ts"

// Only wanted by those who meet a conflict.
const TextComparison = lazy(() => import("./text-comparison.tsx"))

/** Characters up to which both texts can be taken in at a glance. */
const glance = 48

type ConflictNoteProps = {
  editing: Editing
  name: FieldName
  /** The field's name, as it is labelled. */
  label: string
  /** Says in the note which field it is about; for one that does not stand right behind it. */
  isNamed?: boolean
  /** How a value reads that is no text, such as a choice. */
  describe?: ((theirs: SpecificValue) => string) | undefined
}

/**
 * What somebody else made of a field that was changed here as well, with a choice between both; nothing where nobody did.
 * To be put right behind the field.
 */
export const ConflictNote = ({ editing, name, label, isNamed = false, describe }: ConflictNoteProps) => {
  const conflict = editing.view.conflicts[name]
  const note = useRef<HTMLDivElement>(null)
  const announce = useAnnounce()
  const tell = useEffectEvent(() => announce(texts.conflict.told(label)))
  const isContested = conflict !== undefined
  useEffect(() => {
    if (isContested) tell()
  }, [isContested])

  const choose = (choice: "mine" | "theirs"): void => {
    editing.resolve(name, choice)
    // The buttons are about to go, and the focus must not go with them.
    if (note.current !== null) fieldBefore(note.current, label)?.focus()
  }
  if (conflict === undefined) return null
  return (
    <div ref={note} className={classes.note} role="group" aria-label={texts.conflict.group(label)}>
      <p className={classes.title}>
        <AlertIcon size={16} />
        {isNamed ? texts.conflict.titleOf(label) : texts.conflict.title}
      </p>
      <Theirs
        theirs={describe?.(conflict.theirs) ?? textOf(conflict.theirs)}
        mine={describe === undefined ? textOf(valueOf(editing.view.fields, name)) : null}
      />
      <div className={classes.choice}>
        <Button size="compact-sm" variant="default" onClick={() => choose("theirs")}>
          {texts.conflict.theirs}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => choose("mine")}>
          {texts.conflict.mine}
        </Button>
      </div>
    </div>
  )
}

/** The field with that label, or the last one in front of the note where none has it. */
const fieldBefore = (note: Element, label: string): HTMLElement | null | undefined => {
  const inFront = (element: Element): boolean =>
    (note.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
  const labelled = [...document.querySelectorAll("label")].findLast(
    (element) => element.textContent === label && inFront(element),
  )
  return labelled?.control ?? [...document.querySelectorAll<HTMLElement>("input, textarea, select")].findLast(inFront)
}

const textOf = (value: SpecificValue): string => {
  if (typeof value === "boolean") return value ? texts.conflict.yes : texts.conflict.no
  return value === null ? "" : String(value)
}

const Theirs = ({ theirs, mine }: { theirs: string; mine: string | null }) => {
  if (theirs === "") return <p className={classes.empty}>{texts.conflict.empty}</p>
  const plain = (
    <p className={classes.text} dir="auto">
      {theirs}
    </p>
  )
  if (mine === null || (theirs.length <= glance && !theirs.includes("\n"))) return plain
  return (
    <Suspense fallback={plain}>
      <TextComparison theirs={theirs} mine={mine} />
    </Suspense>
  )
}
