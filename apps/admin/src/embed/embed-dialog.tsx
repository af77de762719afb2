import type { Wizard } from "../server/types.ts"
import { Dialog } from "../shell/dialog.tsx"
import { texts } from "../texts.ts"
import { AllowedOrigins } from "./allowed-origins.tsx"
import classes from "./embed.module.css"
import { SnippetChoice } from "./snippet-choice.tsx"

type EmbedDialogProps = { opened: boolean; wizard: Wizard; onClose: () => void }

/** What to copy into a page so that it shows the wizard, and whose pages may. */
const EmbedDialog = ({ opened, wizard, onClose }: EmbedDialogProps) => (
  <Dialog opened={opened} onClose={onClose} title={texts.embed.title} size="lg">
    <div className={classes.parts}>
      {wizard.status !== "published" && <p className={classes.unpublished}>{texts.embed.unpublished}</p>}
      <SnippetChoice wizard={wizard} />
      <AllowedOrigins wizard={wizard} />
    </div>
  </Dialog>
)
export default EmbedDialog
