/**
 * Every shortcut, by where it works. The dialog lists these and the pages handle these, so that none is listed and dead.
 * Written as Mantine reads them; the first of several is the one to show.
 *
 * @see https://mantine.dev/hooks/use-hotkeys/
 */
export const shortcuts = {
  editor: {
    add: ["n"],
    next: ["j", "ArrowDown"],
    previous: ["k", "ArrowUp"],
    moveUp: ["alt+ArrowUp"],
    moveDown: ["alt+ArrowDown"],
    duplicate: ["d"],
    remove: ["Delete", "Backspace"],
    undo: ["mod+z"],
    redo: ["mod+shift+z", "mod+y"],
    save: ["mod+s"],
    phone: ["1"],
    tablet: ["2"],
    desktop: ["3"],
  },
  list: { create: ["n"] },
  everywhere: { help: ["?", "shift+?", "mod+/"] },
} as const satisfies Record<string, Record<string, readonly [string, ...string[]]>>

export type ShortcutScope = keyof typeof shortcuts
export type ShortcutOf<Scope extends ShortcutScope> = keyof (typeof shortcuts)[Scope] & string

/** Those that no text field has a use for, so that they work while one types too. */
const alsoWhileTyping: ReadonlySet<string> = new Set(["mod+s", "mod+/"])

const hasModifier = (keys: string): boolean => /^(mod|alt)\+/.test(keys)

/**
 * Whether it is a single character, which dictation software may type by accident: such can be switched off.
 *
 * @see https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts.html
 */
export const isSingleKey = (keys: string): boolean => !hasModifier(keys) && (keys.split("+").at(-1) ?? "").length === 1

const textFields =
  "textarea, [contenteditable=''], [contenteditable=true], input:not([type=range], [type=radio], [type=checkbox], [type=button], [type=file])"
/** What has its own use for letters, arrows and Delete. */
const keyOwners = "select, [role=menu], [role=listbox]"
/** While one of these is there, no key is meant for anything else: a dialog, a list whose entries are being moved. */
const allKeysOwners = "[role=dialog][aria-modal=true], [data-owns-keys]"

/**
 * Whether a shortcut may act where the focus is: a field keeps the keys that it needs, a dialog and a drag all of them.
 *
 * @param target what has the focus
 */
export const mayAct = (keys: string, target: Element): boolean => {
  if (target.ownerDocument.querySelector(allKeysOwners) !== null) return false
  if (target.closest(textFields) !== null) return alsoWhileTyping.has(keys)
  if (hasModifier(keys)) return true
  // Radio buttons and sliders take arrows, but no letters.
  return target.closest(keyOwners) === null && (isSingleKey(keys) || target.closest("input") === null)
}

/**
 * The single keys of a shortcut, by the names that `texts.shortcuts.keys` has for them.
 *
 * @example
 * keysOf("mod+shift+z") // ["mod", "shift", "Z"]
 */
export const keysOf = (keys: string): string[] =>
  keys.split("+").map((key) => (key.length === 1 ? key.toUpperCase() : key))
