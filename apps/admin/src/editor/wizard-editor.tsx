import { getRouteApi } from "@tanstack/react-router"
import { useLatestPaintings } from "../backgrounds/use-latest-paintings.ts"
import { HistoryProvider } from "../history/history-provider.tsx"
import { faultOf } from "../server/fault.ts"
import type { Wizard } from "../server/types.ts"
import { LoadFailed } from "../shell/load-failed.tsx"
import { NotFoundPage } from "../shell/not-found-page.tsx"
import { PageHeading } from "../shell/page-heading.tsx"
import { UnderHeader } from "../shell/under-header.tsx"
import { texts } from "../texts.ts"
import { useWizard } from "../wizards/wizard-cache.ts"
import classes from "./editor-page.module.css"
import { EditorDialogs } from "./editor-dialogs.tsx"
import { EditorSkeleton } from "./editor-skeleton.tsx"
import { EmptyWizard } from "./empty-wizard.tsx"
import { StepWorkspace } from "./step-workspace.tsx"
import { useEditorSearch } from "./use-editor-search.ts"
import { useEditorShortcuts } from "./use-editor-shortcuts.ts"
import { useStepActions } from "./use-step-actions.ts"

const route = getRouteApi("/wizards/$wizardId")

/** The page of one wizard. */
export const WizardEditor = () => {
  const { wizardId } = route.useParams()
  const wizard = useWizard(wizardId)
  // Also when it was known before: somebody has deleted it meanwhile.
  if (wizard.error !== null && faultOf(wizard.error).code === "NOT_FOUND") {
    return (
      <UnderHeader>
        <NotFoundPage />
      </UnderHeader>
    )
  }
  if (wizard.data !== undefined) {
    return (
      <HistoryProvider key={wizardId} wizardId={wizardId}>
        <LoadedWizard wizard={wizard.data} />
      </HistoryProvider>
    )
  }
  if (wizard.error === null) return <EditorSkeleton />
  return (
    <UnderHeader>
      <main className={classes.failed} id="content">
        <PageHeading documentTitle={texts.editor.loadFailed} size="h2">
          {texts.editor.loadFailed}
        </PageHeading>
        <LoadFailed error={wizard.error} onRetry={() => void wizard.refetch()} />
      </main>
    </UnderHeader>
  )
}

const LoadedWizard = ({ wizard }: { wizard: Wizard }) => {
  const [{ step }] = useEditorSearch()
  const actions = useStepActions(wizard)
  const selected = wizard.steps.find(({ id }) => id === step) ?? wizard.steps[0]
  useEditorShortcuts(wizard, selected, actions)
  useLatestPaintings(wizard.id)
  return (
    <EditorDialogs wizard={wizard}>
      {selected === undefined ? (
        <EmptyWizard wizard={wizard} actions={actions} />
      ) : (
        <StepWorkspace wizard={wizard} step={selected} actions={actions} />
      )}
    </EditorDialogs>
  )
}
