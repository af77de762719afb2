import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router"
import { readEditorSearch } from "./editor/editor-search.ts"
import { SessionGate } from "./session/session-gate.tsx"
import { CrashPage } from "./shell/crash-page.tsx"
import { NotFoundPage } from "./shell/not-found-page.tsx"
import { ShortcutsProvider } from "./shell/shortcuts-provider.tsx"
import { UnderHeader } from "./shell/under-header.tsx"

const rootRoute = createRootRoute({
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
  component: lazyRouteComponent(() => import("./wizards/wizard-list.tsx"), "WizardList"),
})

const wizardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/wizards/$wizardId",
  validateSearch: readEditorSearch,
  component: lazyRouteComponent(() => import("./editor/wizard-editor.tsx"), "WizardEditor"),
})

/** The addresses of the app; each page's code is loaded when it is first wanted. */
export const createAppRouter = () =>
  createRouter({
    routeTree: rootRoute.addChildren([headedRoute.addChildren([listRoute]), wizardRoute]),
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
