import { type ComponentType, lazy, type ReactNode, useState } from "react"
import type { Wizard } from "../server/types.ts"
import { WhenWanted } from "../shell/when-wanted.tsx"
import { UnpublishDialog } from "../publish/unpublish-dialog.tsx"
import { RenameDialog } from "../wizards/rename-dialog.tsx"
import { type EditorDialog, OpenDialogContext } from "./use-open-dialog.ts"

type DialogProps = { opened: boolean; wizard: Wizard; onClose: () => void }

/** Those that are fetched when they are first opened. */
const parts = {
  publish: lazy(() => import("../publish/publish-dialog.tsx")),
  share: lazy(() => import("../embed/share-dialog.tsx")),
  versions: lazy(() => import("../versions/versions-dialog.tsx")),
  settings: lazy(() => import("../settings/settings-dialog.tsx")),
  artDirection: lazy(() => import("../picture-set/art-direction-dialog.tsx")),
  paintAll: lazy(() => import("../picture-set/paint-all-dialog.tsx")),
} satisfies Partial<Record<EditorDialog, ComponentType<DialogProps>>>

/**
 * Holds the editor's dialogs, above all that is laid out anew when the window becomes narrow or wide: whoever turns the
 * tablet finds the dialog as it was, with what was typed in it.
 */
export const EditorDialogs = ({ wizard, children }: { wizard: Wizard; children: ReactNode }) => {
  const [dialog, open] = useState<EditorDialog | null>(null)
  const close = (): void => open(null)
  return (
    <OpenDialogContext value={open}>
      {children}
      {(Object.entries(parts) as [keyof typeof parts, (typeof parts)["publish"]][]).map(([name, Part]) => (
        <WhenWanted key={name} opened={dialog === name}>
          <Part opened={dialog === name} wizard={wizard} onClose={close} />
        </WhenWanted>
      ))}
      <RenameDialog wizard={dialog === "rename" ? wizard : null} onClose={close} />
      <UnpublishDialog opened={dialog === "unpublish"} wizard={wizard} onClose={close} />
    </OpenDialogContext>
  )
}
