import { useState } from "react"
import type { Wizard } from "../server/types.ts"
import { Dialog } from "../shell/dialog.tsx"
import { texts } from "../texts.ts"
import { PaintAllForm } from "./paint-all-form.tsx"
import { PaintAllProgress } from "./paint-all-progress.tsx"
import { type Batch, usePaintAll } from "./use-paint-all.ts"

type PaintAllDialogProps = { opened: boolean; wizard: Wizard; onClose: () => void }

/** Paints a picture for several steps: first what and for how much, then how far each is. */
const PaintAllDialog = ({ opened, wizard, onClose }: PaintAllDialogProps) => {
  // Beyond the dialog's own life, so that it can be closed and looked into again.
  const [batch, setBatch] = useState<Batch | null>(null)
  const paintAll = usePaintAll(wizard.id, setBatch)
  return (
    <Dialog opened={opened} onClose={onClose} title={texts.paintAll.title} size="lg">
      {batch === null ? (
        <PaintAllForm wizard={wizard} paintAll={paintAll} onClose={onClose} />
      ) : (
        <PaintAllProgress
          wizard={wizard}
          batch={batch}
          paintAll={paintAll}
          onAgain={() => setBatch(null)}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}
export default PaintAllDialog
