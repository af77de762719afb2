import type { Wizard } from "../server/types.ts"
import { texts } from "../texts.ts"
import { StatusBadge } from "../wizards/status-badge.tsx"
import classes from "./wizard-facts.module.css"

/** Whether visitors see the wizard, and whether they see it as it is here. */
export const WizardFacts = ({ wizard }: { wizard: Wizard }) => (
  <div className={classes.facts}>
    <StatusBadge status={wizard.status} />
    <PublishedState wizard={wizard} />
  </div>
)

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
