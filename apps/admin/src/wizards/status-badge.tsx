import { Badge } from "@mantine/core"
import type { WizardSummary } from "../server/types.ts"
import { texts } from "../texts.ts"
import classes from "./status-badge.module.css"

/** Whether visitors can see the wizard. */
export const StatusBadge = ({ status }: { status: WizardSummary["status"] }) => (
  <Badge tt="none" fw={600} variant="default" className={classes.badge} data-status={status}>
    {texts.status[status]}
  </Badge>
)
