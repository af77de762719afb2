import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router"
import { SessionGate, useSession } from "./session/session-gate.tsx"
import { CrashPage } from "./shell/crash-page.tsx"
import { Header } from "./shell/header.tsx"
import { NotFoundPage } from "./shell/not-found-page.tsx"

const Shell = () => (
  <>
    <Header session={useSession()} />
    <Outlet />
  </>
)

const rootRoute = createRootRoute({
  component: () => (
    <SessionGate>
      <Shell />
    </SessionGate>
  ),
})

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./wizards/wizard-list.tsx"), "WizardList"),
})

const wizardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/wizards/$wizardId",
  validateSearch: ({ step }: Record<string, unknown>): { step?: string } => (typeof step === "string" ? { step } : {}),
  component: lazyRouteComponent(() => import("./editor/wizard-editor.tsx"), "WizardEditor"),
})

/** The addresses of the app; each page's code is loaded when it is first wanted. */
export const createAppRouter = () =>
  createRouter({
    routeTree: rootRoute.addChildren([listRoute, wizardRoute]),
    defaultPreload: "intent",
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: CrashPage,
    scrollRestoration: true,
  })

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
