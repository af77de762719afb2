import { ActionIcon, Menu } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import type { WizardSummary } from "../server/types.ts"
import { CopyIcon, DotsIcon, DownloadIcon, PencilIcon, TrashIcon } from "../shell/icons.tsx"
import { relativeTime } from "../shell/relative-time.ts"
import { texts } from "../texts.ts"
import { StatusBadge } from "./status-badge.tsx"
import type { WizardActions } from "./use-wizard-actions.ts"
import { WizardCover } from "./wizard-cover.tsx"
import classes from "./wizard-card.module.css"

type WizardCardProps = { wizard: WizardSummary; now: Date; actions: WizardActions; onRename: () => void }

/** One wizard of the list: the whole card leads to it, the menu holds the rest. */
export const WizardCard = ({ wizard, now, actions, onRename }: WizardCardProps) => (
  <li className={classes.card}>
    <div className={classes.cover}>
      <WizardCover wizard={wizard} />
    </div>
    <div className={classes.head}>
      <h2 className={classes.heading}>
        <Link to="/wizards/$wizardId" params={{ wizardId: wizard.id }} className={classes.title}>
          {wizard.title}
        </Link>
      </h2>
      <Menu position="bottom-end">
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
          <Menu.Item leftSection={<PencilIcon size={16} />} onClick={onRename}>
            {texts.wizard.rename}
          </Menu.Item>
          <Menu.Item leftSection={<CopyIcon size={16} />} onClick={() => actions.duplicate(wizard)}>
            {texts.wizards.duplicate}
          </Menu.Item>
          <Menu.Item leftSection={<DownloadIcon size={16} />} onClick={() => actions.exportJson(wizard)}>
            {texts.wizards.export}
          </Menu.Item>
          <Menu.Item
            color="var(--mantine-color-error)"
            leftSection={<TrashIcon size={16} />}
            onClick={() => actions.remove(wizard)}
          >
            {texts.wizards.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
    <div className={classes.foot}>
      <p className={classes.facts}>
        <span>{texts.wizards.steps(wizard.stepCount)}</span>
        <time dateTime={wizard.updatedAt.toISOString()} title={wizard.updatedAt.toLocaleString("en")}>
          {texts.wizards.edited(relativeTime(wizard.updatedAt, now))}
        </time>
      </p>
      <StatusBadge
        status={wizard.status}
        {...(wizard.status === "published" && wizard.hasUnpublishedChanges && { label: texts.wizard.changes })}
      />
    </div>
  </li>
)
