import { lazy } from "react"
import type { DialogProps } from "./modal-dialog.tsx"
import { WhenWanted } from "./when-wanted.tsx"

const ModalDialog = lazy(() => import("./modal-dialog.tsx"))

/** A modal dialog. No page needs one to start, so what it is made of is fetched when the first is opened. */
export const Dialog = (dialog: DialogProps) => (
  <WhenWanted opened={dialog.opened}>
    <ModalDialog {...dialog} />
  </WhenWanted>
)
