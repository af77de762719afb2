import { getRouteApi } from "@tanstack/react-router"
import type { EditorSearch } from "./editor-search.ts"

const route = getRouteApi("/wizards/$wizardId")

/** Where in the editor one is, and a way to change a part of that. */
export const useEditorSearch = (): [EditorSearch, (change: EditorSearch) => void] => {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: EditorSearch): void =>
    void navigate({ search: (current) => ({ ...current, ...part }), replace: true, resetScroll: false })
  return [search, change]
}
