import { Badge } from "@mantine/core"
import type { WizardSummary } from "../server/types.ts"
import { texts } from "../texts.ts"
import classes from "./status-badge.module.css"

type StatusBadgeProps = { status: WizardSummary["status"]; label?: string }

/** Whether visitors can see the wizard, or what `label` says in its colour. */
export const StatusBadge = ({ status, label = texts.status[status] }: StatusBadgeProps) => (
  <Badge tt="none" fw={600} variant="default" className={classes.badge} data-status={status}>
    {label}
  </Badge>
)
