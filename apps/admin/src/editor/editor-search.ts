import { parseScreen, type Screen } from "../preview/screens.ts"

/** Of one column there is one part at a time below the preview; beside the steps' rail only the latter two. */
const editorTabs = ["steps", "content", "background"] as const
export type EditorTab = (typeof editorTabs)[number]

/** Where in the editor one is; all of it can be linked to. */
export type EditorSearch = {
  /** The id of the chosen step; without one the first is. */
  step?: string | undefined
  tab?: EditorTab | undefined
  screen?: Screen | undefined
}

/**
 * Reads an address's search parameters. What makes no sense is undefined, not left out: the router fills in what is left
 * out from the address as it stands.
 *
 * @example
 * readEditorSearch({ step: "x", tab: "nonsense" }) // { step: "x", tab: undefined, screen: undefined }
 */
export const readEditorSearch = ({ step, tab, screen }: Record<string, unknown>): EditorSearch => ({
  step: typeof step === "string" ? step : undefined,
  tab: editorTabs.find((known) => known === tab),
  screen: parseScreen(screen),
})
