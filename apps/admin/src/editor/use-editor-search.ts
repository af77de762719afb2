import { getRouteApi } from "@tanstack/react-router"
import type { EditorSearch } from "./editor-search.ts"

const route = getRouteApi("/wizards/$wizardId")

/** A way to another place in the editor: what changes of the address, the rest of it stays. */
export const useGoTo = (): ((change: (current: EditorSearch) => EditorSearch) => void) => {
  const navigate = route.useNavigate()
  return (change) =>
    void navigate({ search: (current) => ({ ...current, ...change(current) }), replace: true, resetScroll: false })
}

/** Where in the editor one is, and a way to change a part of that. */
export const useEditorSearch = (): [EditorSearch, (change: EditorSearch) => void] => {
  const goTo = useGoTo()
  return [route.useSearch(), (change) => goTo(() => change)]
}
