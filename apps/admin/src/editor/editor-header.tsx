import { ActionIcon, Tooltip } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { useHistory } from "../history/history-provider.tsx"
import type { Wizard } from "../server/types.ts"
import { busyProps } from "../shell/busy-props.ts"
import { BackIcon, RedoIcon, UndoIcon } from "../shell/icons.tsx"
import { PageHeading } from "../shell/page-heading.tsx"
import { SkipLink } from "../shell/skip-link.tsx"
import { texts } from "../texts.ts"
import classes from "./editor-header.module.css"
import { WizardFacts } from "./wizard-facts.tsx"

type EditorHeaderProps = {
  wizard: Wizard
  /** Whether what was typed is safe. */
  saveState: ReactNode
  /** What is done to the wizard as a whole; not here where there is no room for it. */
  bar: ReactNode
}

/** The bar above the editor: which wizard this is, whether it is saved, the way back, and what is done with it. */
export const EditorHeader = ({ wizard, saveState, bar }: EditorHeaderProps) => (
  <header className={classes.header}>
    <SkipLink />
    <Link to="/" className={classes.back} aria-label={texts.wizard.breadcrumb} title={texts.wizard.breadcrumb}>
      <BackIcon size={20} />
    </Link>
    <div className={classes.name}>
      <PageHeading documentTitle={wizard.title} className={classes.title} title={wizard.title} dir="auto">
        {wizard.title}
      </PageHeading>
      {bar !== null && <WizardFacts wizard={wizard} />}
    </div>
    <div className={classes.save}>{saveState}</div>
    <HistoryButtons />
    {bar}
  </header>
)

const HistoryButtons = () => {
  const { undo, redo, canUndo, canRedo, undoName, redoName } = useHistory()
  return (
    <div className={classes.history}>
      <HistoryButton label={texts.history.undo(undoName)} isPossible={canUndo} onClick={undo}>
        <UndoIcon />
      </HistoryButton>
      <HistoryButton label={texts.history.redo(redoName)} isPossible={canRedo} onClick={redo}>
        <RedoIcon />
      </HistoryButton>
    </div>
  )
}

type HistoryButtonProps = { label: string; isPossible: boolean; onClick: () => void; children: ReactNode }

const HistoryButton = ({ label, isPossible, onClick, children }: HistoryButtonProps) => (
  <Tooltip label={label} withinPortal={false} openDelay={400}>
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      className={classes.tool}
      aria-label={label}
      {...busyProps(!isPossible, onClick)}
    >
      {children}
    </ActionIcon>
  </Tooltip>
)
