import { createContext, useContext } from "react"

/** What can be opened over the editor, one at a time. */
export type EditorDialog =
  | "publish"
  | "share"
  | "versions"
  | "unpublish"
  | "settings"
  | "rename"
  | "artDirection"
  | "paintAll"

export const OpenDialogContext = createContext<((dialog: EditorDialog | null) => void) | null>(null)

/** Gives a function that opens a dialog over the editor, in place of any other; null closes it. */
export const useOpenDialog = (): ((dialog: EditorDialog | null) => void) => {
  const open = useContext(OpenDialogContext)
  if (open === null) throw new Error("useOpenDialog needs EditorDialogs above it")
  return open
}
