import { Button } from "@mantine/core"
import { lazy, useState } from "react"
import type { Wizard } from "../server/types.ts"
import { CodeIcon } from "../shell/icons.tsx"
import { WhenWanted } from "../shell/when-wanted.tsx"
import { texts } from "../texts.ts"
import classes from "./embed.module.css"

const EmbedDialog = lazy(() => import("./embed-dialog.tsx"))

/** Opens what an admin needs to show a wizard in a page of theirs. */
export const EmbedButton = ({ wizard }: { wizard: Wizard }) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="default"
        className={classes.open}
        leftSection={<CodeIcon />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <span>{texts.embed.open}</span>
      </Button>
      <WhenWanted opened={isOpen}>
        <EmbedDialog opened={isOpen} wizard={wizard} onClose={() => setOpen(false)} />
      </WhenWanted>
    </>
  )
}
