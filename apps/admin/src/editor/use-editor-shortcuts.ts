import { useDrafts } from "../drafts/drafts-provider.tsx"
import { useHistory } from "../history/history-provider.tsx"
import type { Screen } from "../preview/screens.ts"
import type { Step, Wizard } from "../server/types.ts"
import { type ShortcutHandler, useShortcuts } from "../shell/use-shortcuts.ts"
import { focusStep, stepIdAt } from "./step-focus.ts"
import { useEditorSearch } from "./use-editor-search.ts"
import type { StepActions } from "./use-step-actions.ts"

/**
 * The editor by keyboard.
 *
 * @param step the chosen one; undefined where there is none yet
 */
export const useEditorShortcuts = (wizard: Wizard, step: Step | undefined, actions: StepActions): void => {
  const drafts = useDrafts()
  const history = useHistory()
  const [, goTo] = useEditorSearch()
  const { steps } = wizard
  /** In the list of steps a key means the one that has the focus, elsewhere the chosen one; -1 where there is none. */
  const indexAt = (event: KeyboardEvent): number => {
    const meant = stepIdAt(event.target) ?? step?.id
    return steps.findIndex(({ id }) => id === meant)
  }
  const withStep =
    (run: (step: Step) => void): ShortcutHandler =>
    (event) => {
      const meant = steps[indexAt(event)]
      if (meant !== undefined && !event.repeat) run(meant)
    }

  const select =
    (offset: -1 | 1): ShortcutHandler =>
    (event) => {
      const isInList = stepIdAt(event.target) !== null
      // Elsewhere the arrows scroll.
      if (event.key.startsWith("Arrow") && !isInList) return false
      const other = steps[indexAt(event) + offset]
      if (other === undefined) return undefined
      goTo({ step: other.id })
      if (isInList) focusStep(other.id)
      return undefined
    }
  const move =
    (offset: -1 | 1): ShortcutHandler =>
    (event) => {
      const meant = steps[indexAt(event)]
      if (meant !== undefined) actions.move(meant.id, offset)
    }
  const show = (screen: Screen) => (): void => goTo({ screen })
  const undo: ShortcutHandler = () => (history.canUndo ? history.undo() : undefined)
  const redo: ShortcutHandler = () => (history.canRedo ? history.redo() : undefined)

  useShortcuts("editor", {
    // Not for as long as the key is held.
    add: ({ repeat }) => (repeat ? undefined : actions.add("content")),
    next: select(1),
    previous: select(-1),
    moveUp: move(-1),
    moveDown: move(1),
    duplicate: withStep(actions.duplicate),
    remove: withStep(actions.remove),
    undo,
    redo,
    save: () => void drafts.flush(wizard.id),
    phone: show("phone"),
    tablet: show("tablet"),
    desktop: show("desktop"),
  })
}
