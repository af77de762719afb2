import { Button, Skeleton, Text } from "@mantine/core"
import { getRouteApi, Link } from "@tanstack/react-router"
import { PictureSet } from "../picture-set/picture-set.tsx"
import { faultOf } from "../server/fault.ts"
import type { Wizard } from "../server/types.ts"
import { Hills } from "../shell/hills.tsx"
import { BackIcon, PlusIcon } from "../shell/icons.tsx"
import { LoadFailed } from "../shell/load-failed.tsx"
import { NotFoundPage } from "../shell/not-found-page.tsx"
import { PageHeading } from "../shell/page-heading.tsx"
import { texts } from "../texts.ts"
import { StatusBadge } from "../wizards/status-badge.tsx"
import { useWizard } from "../wizards/wizard-cache.ts"
import { LegibilityReport } from "./legibility-report.tsx"
import { PublishBar } from "./publish-bar.tsx"
import { StepEditor } from "./step-editor.tsx"
import { StepRail } from "./step-rail.tsx"
import { useStepActions } from "./use-step-actions.ts"
import { usePublish } from "./use-publish.ts"
import classes from "./wizard-editor.module.css"

const route = getRouteApi("/wizards/$wizardId")

/** The page of one wizard. */
export const WizardEditor = () => {
  const { wizardId } = route.useParams()
  const wizard = useWizard(wizardId)
  // Also when it was known before: somebody has deleted it meanwhile.
  if (wizard.error !== null && faultOf(wizard.error).code === "NOT_FOUND") return <NotFoundPage />
  if (wizard.data !== undefined) return <LoadedWizard key={wizardId} wizard={wizard.data} />
  return (
    <main className={classes.page} id="content" aria-busy={wizard.isPending}>
      {wizard.error === null ? (
        <div role="status" aria-label={texts.loading}>
          <Skeleton height={38} width={280} mb={28} />
          <div className={classes.columns}>
            <Skeleton height={240} radius="lg" />
            <Skeleton height={460} radius="lg" />
          </div>
        </div>
      ) : (
        <LoadFailed error={wizard.error} onRetry={() => void wizard.refetch()} />
      )}
    </main>
  )
}

const LoadedWizard = ({ wizard }: { wizard: Wizard }) => {
  const search = route.useSearch()
  const actions = useStepActions(wizard)
  const publishing = usePublish(wizard.id)
  const selected = wizard.steps.find(({ id }) => id === search.step) ?? wizard.steps[0]
  return (
    <main className={classes.page} id="content">
      <div className={classes.head}>
        <div className={classes.name}>
          <Link to="/" className={classes.back}>
            <BackIcon size={16} />
            {texts.wizard.breadcrumb}
          </Link>
          <PageHeading documentTitle={wizard.title} className={classes.title} dir="auto">
            {wizard.title}
          </PageHeading>
          <div className={classes.facts}>
            <StatusBadge status={wizard.status} />
            <PublishedState wizard={wizard} />
          </div>
        </div>
        <PublishBar wizard={wizard} publishing={publishing} />
      </div>
      {publishing.report !== null && (
        <LegibilityReport wizard={wizard} report={publishing.report} onDismiss={publishing.dismissReport} />
      )}
      {selected === undefined ? (
        <section className={classes.empty}>
          <div className={classes.picture}>
            <Hills />
          </div>
          <h2>{texts.steps.emptyTitle}</h2>
          <Text c="dimmed">{texts.steps.emptyText}</Text>
          <Button leftSection={<PlusIcon />} loading={actions.isAdding} onClick={actions.add}>
            {texts.steps.addFirst}
          </Button>
        </section>
      ) : (
        <div className={classes.columns}>
          <div className={classes.rail}>
            <StepRail wizard={wizard} selectedId={selected.id} actions={actions} />
            <PictureSet wizard={wizard} />
          </div>
          <StepEditor key={selected.id} step={selected} focusHeadline={selected.id === actions.addedId} />
        </div>
      )}
    </main>
  )
}

const PublishedState = ({ wizard }: { wizard: Wizard }) => {
  if (wizard.publishedVersion === null) return null
  if (wizard.status !== "published") return <span>{texts.wizard.lastVersion(wizard.publishedVersion)}</span>
  return (
    <>
      <span>{texts.wizard.version(wizard.publishedVersion)}</span>
      {wizard.hasUnpublishedChanges && <span className={classes.changes}>{texts.wizard.changes}</span>}
    </>
  )
}
