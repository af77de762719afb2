import { ActionIcon, Menu } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import type { WizardSummary } from "../server/types.ts"
import { Hills } from "../shell/hills.tsx"
import { DotsIcon, TrashIcon } from "../shell/icons.tsx"
import { relativeTime } from "../shell/relative-time.ts"
import { texts } from "../texts.ts"
import { StatusBadge } from "./status-badge.tsx"
import classes from "./wizard-row.module.css"

type WizardRowProps = { wizard: WizardSummary; now: Date; onRemove: () => void }

/** One wizard of the list: the whole row leads to it, the menu holds the rest. */
export const WizardRow = ({ wizard, now, onRemove }: WizardRowProps) => (
  <li className={classes.row}>
    <span className={classes.tile}>
      <Hills />
    </span>
    <div className={classes.words}>
      <Link to="/wizards/$wizardId" params={{ wizardId: wizard.id }} className={classes.title}>
        {wizard.title}
      </Link>
      <p className={classes.facts}>
        <span>{texts.wizards.steps(wizard.stepCount)}</span>
        <time dateTime={wizard.updatedAt.toISOString()} title={wizard.updatedAt.toLocaleString("en")}>
          {texts.wizards.edited(relativeTime(wizard.updatedAt, now))}
        </time>
        {wizard.status === "published" && wizard.hasUnpublishedChanges && <span>{texts.wizard.changes}</span>}
      </p>
    </div>
    <StatusBadge status={wizard.status} />
    <Menu>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className={classes.menu}
          aria-label={texts.wizards.actions(wizard.title)}
        >
          <DotsIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item color="var(--mantine-color-error)" leftSection={<TrashIcon size={16} />} onClick={onRemove}>
          {texts.wizards.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  </li>
)
