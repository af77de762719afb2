import { useWizardSaveState } from "../drafts/drafts-provider.tsx"
import { SaveIndicator } from "../drafts/save-indicator.tsx"
import { PictureSet } from "../picture-set/picture-set.tsx"
import { PreviewPane } from "../preview/preview-pane.tsx"
import type { Step, Wizard } from "../server/types.ts"
import { EditorHeader } from "./editor-header.tsx"
import { EditorPage } from "./editor-page.tsx"
import classes from "./editor-page.module.css"
import { Inspector } from "./inspector.tsx"
import { PublishBar } from "./publish-bar.tsx"
import { StepRail } from "./step-rail.tsx"
import { StepSwitch } from "./step-switch.tsx"
import { useEditorSearch } from "./use-editor-search.ts"
import { useJudgedEditing } from "./use-judged-editing.ts"
import { useOneColumn } from "./use-one-column.ts"
import type { StepActions } from "./use-step-actions.ts"
import { WholeWizard } from "./whole-wizard.tsx"

type StepWorkspaceProps = { wizard: Wizard; step: Step; actions: StepActions }

/** The editor with a step in it: the steps, how the chosen one looks, and what can be set on it. */
export const StepWorkspace = ({ wizard, step, actions }: StepWorkspaceProps) => {
  const [{ tab = "content" }, goTo] = useEditorSearch()
  const { editing, onUnfinished } = useJudgedEditing(step)
  const isOneColumn = useOneColumn()

  const index = wizard.steps.findIndex(({ id }) => id === step.id)
  const select = (stepId: string): void => goTo({ step: stepId })
  const saveState = useWizardSaveState(step, editing.view)
  const bar = <PublishBar wizard={wizard} />
  const rail = (
    <div className={classes.rail}>
      <StepRail wizard={wizard} selectedId={step.id} actions={actions} />
      <PictureSet wizard={wizard} />
    </div>
  )
  const header = (
    <EditorHeader wizard={wizard} saveState={<SaveIndicator {...saveState} />} bar={isOneColumn ? null : bar} />
  )
  return (
    <EditorPage header={header}>
      {isOneColumn ? <WholeWizard wizard={wizard} bar={bar} /> : rail}
      <div className={classes.middle}>
        <div className={classes.preview}>
          <PreviewPane wizard={wizard} step={step} number={index + 1} onSelect={select} />
        </div>
        {isOneColumn && <StepSwitch wizard={wizard} index={index} onSelect={select} />}
      </div>
      <Inspector
        step={step}
        editing={editing}
        onUnfinished={onUnfinished}
        tab={tab}
        onTab={(chosen) => goTo({ tab: chosen })}
        focusHeadline={step.id === actions.addedId}
        steps={isOneColumn ? rail : null}
      />
    </EditorPage>
  )
}
