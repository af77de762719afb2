import { useHotkeys, useLocalStorage } from "@mantine/hooks"
import { isSingleKey, mayAct, type ShortcutOf, shortcuts, type ShortcutScope } from "./shortcuts.ts"

/** Whether shortcuts of a single character are on; remembered on this device. */
export const useSingleKeys = () =>
  useLocalStorage({ key: "stepscape-single-keys", defaultValue: true, getInitialValueInEffect: false })

/** `false` leaves the key to the browser. */
export type ShortcutHandler = (event: KeyboardEvent) => void | false

/**
 * Listens to all shortcuts of a scope for as long as the component is there.
 *
 * @param handlers one for each of them: what is listed has to work
 * @example
 * useShortcuts("list", { create: () => setCreating(true) })
 */
export const useShortcuts = <Scope extends ShortcutScope>(
  scope: Scope,
  handlers: Record<ShortcutOf<Scope>, ShortcutHandler>,
): void => {
  const [hasSingleKeys] = useSingleKeys()
  const handle = (keys: string, handler: ShortcutHandler) => (event: KeyboardEvent) => {
    if (event.defaultPrevented || (isSingleKey(keys) && !hasSingleKeys)) return
    if (event.target instanceof Element && !mayAct(keys, event.target)) return
    if (handler(event) !== false) event.preventDefault()
  }
  const entries = Object.entries(shortcuts[scope]) as [ShortcutOf<Scope>, readonly string[]][]
  useHotkeys(
    entries.flatMap(([name, alternatives]) =>
      alternatives.map((keys) => [keys, handle(keys, handlers[name]), { preventDefault: false }] as const),
    ) as Parameters<typeof useHotkeys>[0],
    [],
    true,
  )
}
