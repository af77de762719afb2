import type { ReactNode } from "react"
import type { Wizard } from "../server/types.ts"
import classes from "./editor-page.module.css"
import { WizardFacts } from "./wizard-facts.tsx"

/** What concerns the wizard as a whole, as a row of its own where the bar on top has no room for it. */
export const WholeWizard = ({ wizard, bar }: { wizard: Wizard; bar: ReactNode }) => (
  <div className={classes.whole}>
    <WizardFacts wizard={wizard} />
    {bar}
  </div>
)
