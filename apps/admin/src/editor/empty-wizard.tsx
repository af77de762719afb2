import { SaveIndicator } from "../drafts/save-indicator.tsx"
import type { Wizard } from "../server/types.ts"
import { EmptyCard } from "../shell/empty-card.tsx"
import { texts } from "../texts.ts"
import { AddStep } from "./add-step.tsx"
import { EditorHeader } from "./editor-header.tsx"
import { EditorPage } from "./editor-page.tsx"
import classes from "./empty-wizard.module.css"
import { PublishBar } from "./publish-bar.tsx"
import { useOneColumn } from "./use-one-column.ts"
import type { StepActions } from "./use-step-actions.ts"
import { WholeWizard } from "./whole-wizard.tsx"

/** The editor of a wizard without steps. */
export const EmptyWizard = ({ wizard, actions }: { wizard: Wizard; actions: StepActions }) => {
  const isOneColumn = useOneColumn()
  const bar = <PublishBar wizard={wizard} />
  const saveState = <SaveIndicator saveState="saved" fault={null} onRetry={() => {}} />
  return (
    <EditorPage header={<EditorHeader wizard={wizard} saveState={saveState} bar={isOneColumn ? null : bar} />}>
      {isOneColumn && <WholeWizard wizard={wizard} bar={bar} />}
      <div className={classes.empty}>
        <EmptyCard title={texts.steps.emptyTitle} text={texts.steps.emptyText}>
          <AddStep actions={actions} label={texts.steps.addFirst} variant="filled" />
        </EmptyCard>
      </div>
    </EditorPage>
  )
}
