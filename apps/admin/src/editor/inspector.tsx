import { Tabs, VisuallyHidden } from "@mantine/core"
import type { ReactNode } from "react"
import { BackgroundPanel } from "../backgrounds/background-panel.tsx"
import { isLookField, type FieldName } from "../drafts/fields.ts"
import type { Editing } from "../history/use-editing.ts"
import type { Step } from "../server/types.ts"
import { PictureIcon, StepsIcon, TextIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import { ContentForm } from "./content-form.tsx"
import type { EditorTab } from "./editor-search.ts"
import { HardToRead } from "./hard-to-read.tsx"
import classes from "./inspector.module.css"
import { LookFields } from "./look-fields.tsx"

type InspectorProps = {
  step: Step
  editing: Editing
  onUnfinished: (isUnfinished: boolean) => void
  tab: EditorTab
  onTab: (tab: EditorTab) => void
  focusHeadline: boolean
  /** The rail of steps, where it has no place beside this. */
  steps: ReactNode
}

/** Where the chosen step is edited: what it says, and how it looks. */
export const Inspector = ({ step, editing, onUnfinished, tab, onTab, focusHeadline, steps }: InspectorProps) => {
  const marked = [editing.view.faults, editing.view.conflicts].flatMap((fields) => Object.keys(fields) as FieldName[])
  const tabs = (
    <Tabs.List className={classes.tabs} aria-label={texts.editor.tabs} grow>
      {steps !== null && <Tab value="steps" label={texts.editor.steps} icon={<StepsIcon size={17} />} />}
      <Tab
        value="content"
        label={texts.editor.content}
        icon={<TextIcon size={17} />}
        isMarked={marked.some((name) => !isLookField(name))}
      />
      <Tab
        value="background"
        label={texts.background.title}
        icon={<PictureIcon size={17} />}
        isMarked={marked.some(isLookField)}
      />
    </Tabs.List>
  )
  return (
    <Tabs
      className={classes.inspector}
      value={steps === null && tab === "steps" ? "content" : tab}
      onChange={(value) => onTab(value as EditorTab)}
      // Hidden, not put to sleep: a painting that is under way is followed whichever tab is open.
      keepMountedMode="display-none"
      data-below={steps !== null || undefined}
    >
      {steps === null && tabs}
      {steps !== null && (
        <Tabs.Panel value="steps" className={classes.panel}>
          {steps}
        </Tabs.Panel>
      )}
      <Tabs.Panel value="content" className={classes.panel}>
        <ContentForm
          key={step.id}
          step={step}
          editing={editing}
          onUnfinished={onUnfinished}
          focusHeadline={focusHeadline}
        />
        <HardToRead step={step} view={editing.view} onScrim={() => onTab("background")} />
      </Tabs.Panel>
      <Tabs.Panel value="background" className={classes.panel}>
        <BackgroundPanel key={step.id} step={step} />
        <LookFields key={`look of ${step.id}`} step={step} editing={editing} />
      </Tabs.Panel>
      {/* Within a thumb's reach. */}
      {steps !== null && tabs}
    </Tabs>
  )
}

type TabProps = { value: EditorTab; label: string; icon: ReactNode; isMarked?: boolean }

/** Marked where something behind it is wrong or waits for a choice: it may be out of sight. */
const Tab = ({ value, label, icon, isMarked = false }: TabProps) => (
  <Tabs.Tab value={value} leftSection={icon} data-marked={isMarked || undefined}>
    {label}
    {isMarked && <VisuallyHidden component="span">&nbsp;{texts.editor.marked}</VisuallyHidden>}
  </Tabs.Tab>
)
