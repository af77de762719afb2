import { useDebouncedValue } from "@mantine/hooks"
import type { Mode } from "@org/embed/snippets"
import { useState } from "react"
import type { Wizard } from "../server/types.ts"
import { Dialog } from "../shell/dialog.tsx"
import { texts } from "../texts.ts"
import { AllowedOrigins } from "./allowed-origins.tsx"
import { Demo } from "./demo.tsx"
import classes from "./embed.module.css"
import { ModeChoice } from "./mode-choice.tsx"
import { ShareLink } from "./share-link.tsx"
import { SnippetChoice } from "./snippet-choice.tsx"

type ShareDialogProps = { opened: boolean; wizard: Wizard; onClose: () => void }

/** After so long every viewer knows of a change, in ms. */
const settledAfterMs = 30_000

/** How others come to see the wizard: by its link, or in a page of theirs; and whose pages may show it. */
const ShareDialog = ({ opened, wizard, onClose }: ShareDialogProps) => {
  // Known out here, so that closing the dialog and opening it again forgets nothing.
  const [settledOrigins] = useDebouncedValue(wizard.allowedOrigins, settledAfterMs)
  return (
    <Dialog opened={opened} onClose={onClose} title={texts.share.title} size="xl">
      <Sharing wizard={wizard} settledOrigins={settledOrigins} />
    </Dialog>
  )
}
export default ShareDialog

const Sharing = ({ wizard, settledOrigins }: { wizard: Wizard; settledOrigins: readonly string[] }) => {
  const [mode, setMode] = useState<Mode>("inline")
  const isPublished = wizard.status === "published"
  return (
    <div className={classes.parts}>
      {!isPublished && <p className={classes.unpublished}>{texts.embed.unpublished}</p>}
      {isPublished && (
        <section className={classes.part}>
          <h3>{texts.share.link}</h3>
          <ShareLink wizard={wizard} />
        </section>
      )}
      <section className={classes.part}>
        <ModeChoice mode={mode} onChoose={setMode} />
        {isPublished && <Demo wizard={wizard} mode={mode} settledOrigins={settledOrigins} />}
        <SnippetChoice wizard={wizard} mode={mode} />
      </section>
      <AllowedOrigins wizard={wizard} />
    </div>
  )
}
