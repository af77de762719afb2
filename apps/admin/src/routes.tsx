import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router"
import { readEditorSearch } from "./editor/editor-search.ts"
import type { ApiUtils } from "./server/trpc.ts"
import { SessionGate } from "./session/session-gate.tsx"
import { CrashPage } from "./shell/crash-page.tsx"
import { NotFoundPage } from "./shell/not-found-page.tsx"
import { ShortcutsProvider } from "./shell/shortcuts-provider.tsx"
import { UnderHeader } from "./shell/under-header.tsx"
import { monthInput, readUsageSearch } from "./usage/usage-search.ts"

const rootRoute = createRootRouteWithContext<{ api: ApiUtils }>()({
  component: () => (
    <SessionGate>
      <ShortcutsProvider>
        <Outlet />
      </ShortcutsProvider>
    </SessionGate>
  ),
})

/** All pages but the editor, which has a bar of its own on top. */
const headedRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "headed",
  component: () => (
    <UnderHeader>
      <Outlet />
    </UnderHeader>
  ),
})

const listRoute = createRoute({
  getParentRoute: () => headedRoute,
  path: "/",
  // Asked for together with the session, and with the page's code; what goes wrong is the page's to tell.
  loader: ({ context: { api } }) => void api.wizards.list.prefetch(),
  component: lazyRouteComponent(() => import("./wizards/wizard-list.tsx"), "WizardList"),
})

const usageRoute = createRoute({
  getParentRoute: () => headedRoute,
  path: "/usage",
  validateSearch: readUsageSearch,
  loaderDeps: ({ search }) => monthInput(search),
  loader: ({ context: { api }, deps }) => {
    void api.usage.summary.prefetch()
    void api.usage.months.prefetch()
    void api.usage.days.prefetch(deps)
  },
  component: lazyRouteComponent(() => import("./usage/usage-page.tsx"), "UsagePage"),
})

const wizardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/wizards/$wizardId",
  validateSearch: readEditorSearch,
  loader: ({ context: { api }, params: { wizardId } }) => {
    // One that is known already may hold what was saved a moment ago: only the page itself merges a later answer into it.
    if (api.wizards.get.getData({ wizardId }) === undefined) void api.wizards.get.prefetch({ wizardId })
  },
  component: lazyRouteComponent(() => import("./editor/wizard-editor.tsx"), "WizardEditor"),
})

/** The addresses of the app; each page's code, and what it shows, is loaded when it is first wanted. */
export const createAppRouter = (api: ApiUtils) =>
  createRouter({
    context: { api },
    routeTree: rootRoute.addChildren([headedRoute.addChildren([listRoute, usageRoute]), wizardRoute]),
    defaultPreload: "intent",
    defaultNotFoundComponent: () => (
      <UnderHeader>
        <NotFoundPage />
      </UnderHeader>
    ),
    defaultErrorComponent: CrashPage,
    scrollRestoration: true,
  })

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
