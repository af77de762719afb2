import type { SomeFields } from "../drafts/fields.ts"

/** What became of undoing or redoing something: `gone` where it no longer applies, so there is nothing to take back. */
export type Outcome = "done" | "gone"

/** Values that fields of one step had before and after they were edited. */
export type FieldEdit = { stepId: string; before: SomeFields; after: SomeFields }

type Steps = {
  /** What it is, as a menu would say it: “Delete step”. */
  name: string
  /** Rejects where it failed for now and may be tried again. */
  undo: () => Promise<Outcome>
  redo: () => Promise<Outcome>
}

type Entry = ({ kind: "steps" } & Steps) | ({ kind: "fields"; name: string; at: number } & FieldEdit)

export type HistoryView = {
  canUndo: boolean
  canRedo: boolean
  undoName: string | null
  redoName: string | null
}

export type HistoryOptions = {
  /** Puts a step's fields from one state to another, unless they are in neither. */
  write: (stepId: string, from: SomeFields, to: SomeFields) => Promise<Outcome>
  /** Called with what was done, or could not be done any more. */
  onTold: (told: { direction: "undo" | "redo"; name: string; outcome: Outcome }) => void
  /** How many entries are kept. */
  limit?: number
  /** How long typing may rest and still be one entry, in ms. */
  pause?: number
  /** ms */
  now?: () => number
}

export type History = {
  view: () => HistoryView
  subscribe: (listener: () => void) => () => void
  /** Gives back how to take the entry out again, for what was undone by another way or never happened. */
  record: (steps: Steps) => () => void
  /** Edits of the same fields in a row become one entry. */
  recordEdit: (edit: FieldEdit & { name: string }) => void
  /** The next edit is an entry of its own. */
  close: () => void
  undo: () => Promise<void>
  redo: () => Promise<void>
}

/**
 * The way back and forth through what was done to one wizard. One step back at a time: whoever asks quickly for three gets
 * three, one after the other. What fails stays where it was.
 *
 * @example
 * const history = createHistory({ write, onTold })
 * history.record({ name: "Delete step", undo: recover, redo: remove })
 * await history.undo()
 */
export const createHistory = (options: HistoryOptions): History => {
  const { write, onTold, limit = 100, pause = 1_000, now = () => performance.now() } = options
  const listeners = new Set<() => void>()
  let past: Entry[] = []
  let future: Entry[] = []
  let isOpen = false
  let shown: HistoryView | null = null
  let queue = Promise.resolve()

  const changed = (): void => {
    shown = null
    for (const listener of listeners) listener()
  }
  const add = (entry: Entry): void => {
    past = [...past, entry].slice(-limit)
    future = []
    changed()
  }
  const run = (entry: Entry, direction: "undo" | "redo"): Promise<Outcome> => {
    switch (entry.kind) {
      case "steps":
        return entry[direction]()
      case "fields": {
        const { stepId, before, after } = entry
        return direction === "undo" ? write(stepId, after, before) : write(stepId, before, after)
      }
      default:
        return entry satisfies never
    }
  }
  const go = async (direction: "undo" | "redo"): Promise<void> => {
    isOpen = false
    const [pastBefore, futureBefore] = [past, future]
    const entry = (direction === "undo" ? past : future).at(-1)
    if (entry === undefined) return
    // It stays where it is until it is done, so that a fault leaves all as it was.
    const outcome = await run(entry, direction)
    const since = past.filter((other) => !pastBefore.includes(other))
    const others = past.filter((other) => other !== entry && !since.includes(other))
    past = direction === "redo" && outcome === "done" ? [...others, entry, ...since] : [...others, ...since]
    // What was recorded meanwhile has ended the way forth.
    const isEnded = future !== futureBefore
    if (!isEnded) future = future.filter((other) => other !== entry)
    if (!isEnded && direction === "undo" && outcome === "done") future = [...future, entry]
    changed()
    onTold({ direction, name: entry.name, outcome })
  }
  const enqueue = (direction: "undo" | "redo"): Promise<void> => {
    const turn = queue.then(() => go(direction))
    queue = turn.catch(() => undefined) // told to whoever asked; the next in line goes on
    return turn
  }

  return {
    view: () =>
      (shown ??= {
        canUndo: past.length > 0,
        canRedo: future.length > 0,
        undoName: past.at(-1)?.name ?? null,
        redoName: future.at(-1)?.name ?? null,
      }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    record: (steps) => {
      isOpen = false
      const entry: Entry = { kind: "steps", ...steps }
      add(entry)
      return () => {
        past = past.filter((other) => other !== entry)
        future = future.filter((other) => other !== entry)
        changed()
      }
    },
    recordEdit: (edit) => {
      const last = past.at(-1)
      const at = now()
      const isJoined =
        isOpen &&
        last?.kind === "fields" &&
        last.stepId === edit.stepId &&
        sameNames(last.after, edit.after) &&
        at - last.at <= pause
      isOpen = true
      if (isJoined) past = past.slice(0, -1)
      add({ kind: "fields", ...edit, before: isJoined ? last.before : edit.before, at })
    },
    close: () => {
      isOpen = false
    },
    undo: () => enqueue("undo"),
    redo: () => enqueue("redo"),
  }
}

const sameNames = (one: SomeFields, other: SomeFields): boolean => Object.keys(one).join() === Object.keys(other).join()
