import type { Wizard } from "../server/types.ts"
import { Dialog } from "../shell/dialog.tsx"
import { texts } from "../texts.ts"
import { ArtDirectionForm } from "./art-direction-form.tsx"

type ArtDirectionDialogProps = { opened: boolean; wizard: Wizard; onClose: () => void }

/** Asks what all pictures of a wizard shall have in common. */
const ArtDirectionDialog = ({ opened, wizard, onClose }: ArtDirectionDialogProps) => (
  <Dialog opened={opened} onClose={onClose} title={texts.artDirection.title}>
    <ArtDirectionForm wizard={wizard} onDone={onClose} />
  </Dialog>
)
export default ArtDirectionDialog
