import { useState } from "react"
import type { Wizard } from "../server/types.ts"
import { Dialog } from "../shell/dialog.tsx"
import { texts } from "../texts.ts"
import { PublishedView } from "./published-view.tsx"
import { ReviewView } from "./review-view.tsx"
import type { Published } from "./use-publish.ts"

type PublishDialogProps = { opened: boolean; wizard: Wizard; onClose: () => void }

/** Publishing a wizard: first a look at what visitors would see otherwise, then where they find it. */
const PublishDialog = ({ opened, wizard, onClose }: PublishDialogProps) => (
  <Dialog opened={opened} onClose={onClose} title={texts.publish.title} size="lg">
    <Stages wizard={wizard} onClose={onClose} />
  </Dialog>
)
export default PublishDialog

const Stages = ({ wizard, onClose }: Omit<PublishDialogProps, "opened">) => {
  const [published, setPublished] = useState<Published | null>(null)
  return published === null ? (
    <ReviewView wizard={wizard} onPublished={setPublished} onClose={onClose} />
  ) : (
    <PublishedView wizard={wizard} published={published} onAgain={() => setPublished(null)} onClose={onClose} />
  )
}
