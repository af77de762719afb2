import { getRouteApi } from "@tanstack/react-router"
import type { UsageSearch } from "./usage-search.ts"

const route = getRouteApi("/headed/usage")

/** What of the usage one looks at, and a way to change a part of that. */
export const useUsageSearch = (): [UsageSearch, (change: UsageSearch) => void] => {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: UsageSearch): void =>
    void navigate({ search: (current) => ({ ...current, ...part }), replace: true, resetScroll: false })
  return [search, change]
}
