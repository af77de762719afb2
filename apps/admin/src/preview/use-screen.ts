import { useEditorSearch } from "../editor/use-editor-search.ts"
import { useOneColumn } from "../editor/use-one-column.ts"
import type { Screen } from "./screens.ts"

/** The screen that the preview plays, kept in the address; until somebody chooses, one like the admin's own. */
export const useScreen = (): [screen: Screen, choose: (screen: Screen) => void] => {
  const [{ screen }, goTo] = useEditorSearch()
  const isNarrow = useOneColumn()
  return [screen ?? (isNarrow ? "phone" : "desktop"), (chosen) => goTo({ screen: chosen })]
}
