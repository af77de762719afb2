import { useState } from "react"
import { usePaintings } from "../backgrounds/paintings-provider.tsx"
import type { Wizard } from "../server/types.ts"
import { Dialog } from "../shell/dialog.tsx"
import { texts } from "../texts.ts"
import { PaintAllForm } from "./paint-all-form.tsx"
import { PaintAllProgress } from "./paint-all-progress.tsx"
import { unfinishedBatch } from "./unfinished-batch.ts"
import { type Batch, usePaintAll } from "./use-paint-all.ts"

type PaintAllDialogProps = { opened: boolean; wizard: Wizard; onClose: () => void }

/** Paints a picture for several steps: first what and for how much, then how far each is. */
const PaintAllDialog = ({ opened, wizard, onClose }: PaintAllDialogProps) => {
  // Beyond the dialog's own life, so that it can be closed and looked into again.
  const [batch, setBatch] = useState<Batch | null>(null)
  return (
    <Dialog opened={opened} onClose={onClose} title={texts.paintAll.title} size="lg">
      <PaintAll wizard={wizard} ordered={batch} onOrdered={setBatch} onClose={onClose} />
    </Dialog>
  )
}
export default PaintAllDialog

type PaintAllProps = {
  wizard: Wizard
  /** What was ordered here. */
  ordered: Batch | null
  onOrdered: (batch: Batch | null) => void
  onClose: () => void
}

const PaintAll = ({ wizard, ordered, onOrdered, onClose }: PaintAllProps) => {
  const { paintingOf } = usePaintings()
  // What is found when it opens; found later, it would take the form from under somebody's hands.
  const [found, setFound] = useState(() =>
    unfinishedBatch(
      wizard.steps.map(({ id }) => id),
      paintingOf,
    ),
  )
  const paintAll = usePaintAll(wizard.id, onOrdered)
  const batch = ordered ?? found
  const forget = (): void => {
    setFound(null)
    onOrdered(null)
  }
  return batch === null ? (
    <PaintAllForm wizard={wizard} paintAll={paintAll} onClose={onClose} />
  ) : (
    <PaintAllProgress wizard={wizard} batch={batch} paintAll={paintAll} onAgain={forget} onClose={onClose} />
  )
}
