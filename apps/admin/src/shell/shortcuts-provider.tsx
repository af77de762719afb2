import { createContext, lazy, type ReactNode, useCallback, useContext, useState } from "react"
import { useShortcuts } from "./use-shortcuts.ts"
import { WhenWanted } from "./when-wanted.tsx"

const ShortcutsDialog = lazy(() => import("./shortcuts-dialog.tsx"))

const OpenContext = createContext<() => void>(() => {})

/** Gives the pages the list of shortcuts, which a key of its own opens too. */
export const ShortcutsProvider = ({ children }: { children: ReactNode }) => {
  const [isOpen, setOpen] = useState(false)
  const open = useCallback(() => setOpen(true), [])
  useShortcuts("everywhere", { help: open })
  return (
    <OpenContext value={open}>
      {children}
      <WhenWanted opened={isOpen}>
        <ShortcutsDialog opened={isOpen} onClose={() => setOpen(false)} />
      </WhenWanted>
    </OpenContext>
  )
}

/** Gives a function that shows the list of shortcuts. */
export const useOpenShortcuts = (): (() => void) => useContext(OpenContext)
