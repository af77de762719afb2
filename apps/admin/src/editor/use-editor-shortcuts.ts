import { useDrafts } from "../drafts/drafts-provider.tsx"
import { useHistory } from "../history/history-provider.tsx"
import type { Screen } from "../preview/screens.ts"
import type { Step, Wizard } from "../server/types.ts"
import { type ShortcutHandler, useShortcuts } from "../shell/use-shortcuts.ts"
import { useEditorSearch } from "./use-editor-search.ts"
import type { StepActions } from "./use-step-actions.ts"

/** A key that is held down does it once only. */
const once =
  (run: () => void): ShortcutHandler =>
  ({ repeat }) => {
    if (!repeat) run()
  }

const stepList = "[data-steps]"

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
  const index = steps.findIndex(({ id }) => id === step?.id)

  const select =
    (offset: -1 | 1): ShortcutHandler =>
    ({ key, target }) => {
      const isInRail = target instanceof Element && target.closest(stepList) !== null
      // Elsewhere the arrows scroll.
      if (key.startsWith("Arrow") && !isInRail) return false
      const other = steps[index + offset]
      if (other !== undefined) goTo({ step: other.id })
      if (isInRail) document.querySelectorAll<HTMLElement>(`${stepList} a`)[index + offset]?.focus()
      return undefined
    }
  const move = (offset: -1 | 1) => (): void => {
    if (steps[index + offset] !== undefined) actions.move(index, offset)
  }
  const show = (screen: Screen) => (): void => goTo({ screen })
  const undo: ShortcutHandler = () => (history.canUndo ? history.undo() : undefined)
  const redo: ShortcutHandler = () => (history.canRedo ? history.redo() : undefined)

  useShortcuts("editor", {
    add: once(() => actions.add("content")),
    next: select(1),
    previous: select(-1),
    moveUp: move(-1),
    moveDown: move(1),
    duplicate: once(() => step && actions.duplicate(step)),
    remove: once(() => step && actions.remove(step)),
    undo,
    redo,
    save: () => void drafts.flush(wizard.id),
    phone: show("phone"),
    tablet: show("tablet"),
    desktop: show("desktop"),
  })
}
