import { DirectionProvider, MantineProvider } from "@mantine/core"
import { Notifications } from "@mantine/notifications"
import { QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { createTRPCQueryUtils } from "@trpc/react-query"
import { useState } from "react"
import { PaintingsProvider } from "./backgrounds/paintings-provider.tsx"
import { DraftsProvider } from "./drafts/drafts-provider.tsx"
import { createAppRouter } from "./routes.tsx"
import { createApiClient } from "./server/client.ts"
import { createQueryClient } from "./server/query-client.ts"
import { trpc } from "./server/trpc.ts"
import { AnnouncerProvider } from "./shell/announcer.tsx"
import { cssVariables, theme } from "./theme.tsx"

// Browsers hide the attribute from scripts and keep the property.
const styleNonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ""

/** The whole app with what its pages share. */
export const App = () => {
  const [queryClient] = useState(createQueryClient)
  const [apiClient] = useState(createApiClient)
  const [router] = useState(() => createAppRouter(createTRPCQueryUtils({ queryClient, client: apiClient })))
  return (
    <DirectionProvider>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <trpc.Provider client={apiClient} queryClient={queryClient}>
          <QueryClientProvider client={queryClient}>
            <AnnouncerProvider>
              <DraftsProvider>
                <PaintingsProvider>
                  <RouterProvider router={router} />
                </PaintingsProvider>
              </DraftsProvider>
            </AnnouncerProvider>
          </QueryClientProvider>
        </trpc.Provider>
        <Notifications position="bottom-center" limit={4} />
      </MantineProvider>
    </DirectionProvider>
  )
}
