import type { ReactNode } from "react"
import { useSession } from "../session/session-gate.tsx"
import { Header } from "./header.tsx"

/** A page with the app's own bar above it. */
export const UnderHeader = ({ children }: { children: ReactNode }) => (
  <>
    <Header session={useSession()} />
    {children}
  </>
)
