import { Loader } from "@mantine/core"
import { createContext, type ReactNode, useContext, useEffect } from "react"
import { useDrafts } from "../drafts/drafts-provider.tsx"
import { faultOf, faultText } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Session } from "../server/types.ts"
import { LoadFailed } from "../shell/load-failed.tsx"
import { MessagePage } from "../shell/message-page.tsx"
import { texts } from "../texts.ts"
import classes from "./session-gate.module.css"
import { SignedOut } from "./signed-out.tsx"

const SessionContext = createContext<Session | null>(null)

/** Who is signed in; only below the gate. */
export const useSession = (): Session => {
  const session = useContext(SessionContext)
  if (session === null) throw new Error("useSession needs a SessionGate above it")
  return session
}

/** Lets the pages through once it is known who asks; else says what is missing. A session that ends brings it back. */
export const SessionGate = ({ children }: { children: ReactNode }) => {
  const session = trpc.session.me.useQuery(undefined, { staleTime: 60_000 })
  const drafts = useDrafts()
  const retry = (): void => void session.refetch()
  // Texts that could not be saved without a session are sent once there is one again.
  useEffect(() => {
    if (session.isSuccess) void drafts.flush()
  }, [session.isSuccess, session.dataUpdatedAt, drafts])

  if (session.error !== null) {
    const fault = faultOf(session.error)
    if (fault.code === "UNAUTHENTICATED") return <SignedOut onRetry={retry} isBusy={session.isFetching} />
    if (fault.code === "FORBIDDEN") return <MessagePage title={faultText(fault)} />
    if (session.data === undefined) {
      return (
        <main className={classes.center} id="content">
          <LoadFailed error={session.error} onRetry={retry} />
        </main>
      )
    }
  }
  if (session.data === undefined) {
    return (
      <main className={classes.center} id="content" aria-busy="true">
        <Loader aria-label={texts.loading} />
      </main>
    )
  }
  return <SessionContext value={session.data}>{children}</SessionContext>
}
