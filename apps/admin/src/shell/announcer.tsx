import { VisuallyHidden } from "@mantine/core"
import { createContext, type ReactNode, useContext, useState } from "react"

const AnnouncerContext = createContext<(message: string) => void>(() => {})

/** Gives the pages a polite live region, for outcomes that only the eye would notice. */
export const AnnouncerProvider = ({ children }: { children: ReactNode }) => {
  const [message, setMessage] = useState("")
  return (
    <AnnouncerContext value={setMessage}>
      {children}
      <VisuallyHidden role="status">{message}</VisuallyHidden>
    </AnnouncerContext>
  )
}

/** Gives a function that has a screen reader say something. */
export const useAnnounce = (): ((message: string) => void) => useContext(AnnouncerContext)
