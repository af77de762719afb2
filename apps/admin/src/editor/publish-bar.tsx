import { ActionIcon, Button, Menu, VisuallyHidden } from "@mantine/core"
import { useNavigate } from "@tanstack/react-router"
import type { Wizard } from "../server/types.ts"
import {
  DotsIcon,
  HideIcon,
  HistoryIcon,
  KeyboardIcon,
  PencilIcon,
  ShareIcon,
  SlidersIcon,
  TrashIcon,
} from "../shell/icons.tsx"
import { useOpenShortcuts } from "../shell/shortcuts-provider.tsx"
import { texts } from "../texts.ts"
import { useWizardActions } from "../wizards/use-wizard-actions.ts"
import classes from "./publish-bar.module.css"
import { useOpenDialog } from "./use-open-dialog.ts"
import { ViewerLink } from "./viewer-link.tsx"

/** Publishing a wizard, the way to what visitors see, and what is done to a wizard as a whole. */
export const PublishBar = ({ wizard }: { wizard: Wizard }) => {
  const open = useOpenDialog()
  const hasSteps = wizard.steps.length > 0
  const isUpToDate = wizard.status === "published" && !wizard.hasUnpublishedChanges
  return (
    <div className={classes.bar}>
      {wizard.status === "published" && <ViewerLink wizardId={wizard.id} />}
      <Button
        variant="default"
        className={classes.iconic}
        leftSection={<ShareIcon />}
        aria-haspopup="dialog"
        onClick={() => open("share")}
      >
        <span>{texts.share.button}</span>
      </Button>
      <Button
        onClick={() => open("publish")}
        className={classes.publish}
        variant={isUpToDate ? "default" : "filled"}
        disabled={!hasSteps}
        aria-haspopup="dialog"
        aria-describedby={hasSteps ? undefined : "publish-needs-step"}
      >
        {texts.wizard.publish}
      </Button>
      {!hasSteps && <VisuallyHidden id="publish-needs-step">{texts.wizard.publishNeedsStep}</VisuallyHidden>}
      <WizardMenu wizard={wizard} />
    </div>
  )
}

const WizardMenu = ({ wizard }: { wizard: Wizard }) => {
  const open = useOpenDialog()
  const openShortcuts = useOpenShortcuts()
  const navigate = useNavigate()
  const actions = useWizardActions()
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={texts.wizard.actions}>
          <DotsIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<SlidersIcon size={16} />} onClick={() => open("settings")}>
          {texts.settings.open}
        </Menu.Item>
        <Menu.Item leftSection={<HistoryIcon size={16} />} onClick={() => open("versions")}>
          {texts.versions.open}
        </Menu.Item>
        <Menu.Item leftSection={<PencilIcon size={16} />} onClick={() => open("rename")}>
          {texts.wizard.rename}
        </Menu.Item>
        <Menu.Item leftSection={<KeyboardIcon size={16} />} onClick={openShortcuts}>
          {texts.shortcuts.open}
        </Menu.Item>
        {wizard.status === "published" && (
          <Menu.Item leftSection={<HideIcon size={16} />} onClick={() => open("unpublish")}>
            {texts.wizard.unpublish}
          </Menu.Item>
        )}
        <Menu.Item
          color="var(--mantine-color-error)"
          leftSection={<TrashIcon size={16} />}
          onClick={() => {
            actions.remove(wizard)
            void navigate({ to: "/" })
          }}
        >
          {texts.wizards.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
