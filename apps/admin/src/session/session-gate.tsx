import { Button, Loader, VisuallyHidden } from "@mantine/core"
import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useRef } from "react"
import { useDrafts } from "../drafts/drafts-provider.tsx"
import { faultOf, faultText } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Session } from "../server/types.ts"
import { MessagePage } from "../shell/message-page.tsx"
import { texts } from "../texts.ts"
import classes from "./session-gate.module.css"
import { SignedOut } from "./signed-out.tsx"

const SessionEnded = lazy(() => import("./session-ended.tsx"))

const SessionContext = createContext<Session | null>(null)

/** Who is signed in; only below the gate. */
export const useSession = (): Session => {
  const session = useContext(SessionContext)
  if (session === null) throw new Error("useSession needs a SessionGate above it")
  return session
}

/**
 * Lets the pages through once it is known who asks; else says what is missing. A session that ends leaves the page where it
 * is, with all that was typed, and asks for another.
 */
export const SessionGate = ({ children }: { children: ReactNode }) => {
  const session = trpc.session.me.useQuery(undefined, { staleTime: 60_000 })
  const drafts = useDrafts()
  const retry = (): void => void session.refetch()
  const utils = trpc.useUtils()
  const hasEnded = useRef(false)
  useEffect(() => {
    if (session.isError) hasEnded.current = true
    if (!session.isSuccess) return
    // What could not be saved without a session is sent once there is one again, and what could not be read is read.
    void drafts.flush()
    if (hasEnded.current) void utils.invalidate()
    hasEnded.current = false
  }, [session.isSuccess, session.isError, session.dataUpdatedAt, drafts, utils])

  if (session.error !== null) {
    const fault = faultOf(session.error)
    if (fault.code === "UNAUTHENTICATED" && session.data === undefined) {
      return <SignedOut onRetry={retry} isBusy={session.isFetching} />
    }
    if (fault.code === "FORBIDDEN") return <MessagePage title={faultText(fault)} />
    if (session.data === undefined) {
      return (
        <MessagePage title={faultText(fault)}>
          <Button loading={session.isFetching} onClick={retry}>
            {texts.retry}
          </Button>
        </MessagePage>
      )
    }
  }
  if (session.data === undefined) {
    return (
      <main className={classes.center} id="content" aria-busy="true">
        <VisuallyHidden component="h1">{texts.loading}</VisuallyHidden>
        <Loader role="status" aria-label={texts.loading} />
      </main>
    )
  }
  const isEnded = session.error !== null && faultOf(session.error).code === "UNAUTHENTICATED"
  return (
    <SessionContext value={session.data}>
      {children}
      {isEnded && (
        <Suspense>
          <SessionEnded onRetry={retry} isBusy={session.isFetching} />
        </Suspense>
      )}
    </SessionContext>
  )
}
