/** Of a key that was pressed, what a shortcut looks at. */
export type Key = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey">

const alone: ReadonlySet<string> = new Set(["j", "k", "1", "2", "3", "?"])
const withModifier: ReadonlySet<string> = new Set(["z", "y", "s", "/"])

/**
 * Whether a key that was pressed in the preview is meant for the studio around it, as far as the preview is believed: none
 * of these takes anything away.
 */
export const isPassedOn = ({ key, ctrlKey, metaKey, altKey = false }: Key & { altKey?: boolean }): boolean =>
  !altKey && (ctrlKey || metaKey ? withModifier : alone).has(key.toLowerCase())
