import { ActionIcon, Button, Menu, VisuallyHidden } from "@mantine/core"
import { useNavigate } from "@tanstack/react-router"
import { lazy, useState } from "react"
import { EmbedButton } from "../embed/embed-button.tsx"
import { trpc } from "../server/trpc.ts"
import type { Wizard } from "../server/types.ts"
import { ConfirmDialog } from "../shell/confirm-dialog.tsx"
import { DotsIcon, HideIcon, HistoryIcon, KeyboardIcon, PencilIcon, SlidersIcon, TrashIcon } from "../shell/icons.tsx"
import { useOpenShortcuts } from "../shell/shortcuts-provider.tsx"
import { toastSuccess } from "../shell/toasts.tsx"
import { WhenWanted } from "../shell/when-wanted.tsx"
import { texts } from "../texts.ts"
import { RenameDialog } from "../wizards/rename-dialog.tsx"
import { useWizardActions } from "../wizards/use-wizard-actions.ts"
import classes from "./publish-bar.module.css"
import type { Publishing } from "./use-publish.ts"
import { ViewerLink } from "./viewer-link.tsx"

const SettingsDialog = lazy(() => import("../settings/settings-dialog.tsx"))
const VersionsDialog = lazy(() => import("../versions/versions-dialog.tsx"))

type Dialog = "settings" | "versions" | "rename" | "unpublish" | null

/** Publishing a wizard, the way to what visitors see, and what is done to a wizard as a whole. */
export const PublishBar = ({ wizard, publishing }: { wizard: Wizard; publishing: Publishing }) => {
  const wizardId = wizard.id
  const utils = trpc.useUtils()
  const navigate = useNavigate()
  const actions = useWizardActions()
  const openShortcuts = useOpenShortcuts()
  const [dialog, setDialog] = useState<Dialog>(null)
  const close = (): void => setDialog(null)
  const refresh = (): void => {
    void utils.wizards.get.invalidate({ wizardId })
    void utils.wizards.list.invalidate()
  }

  const unpublish = trpc.wizards.unpublish.useMutation({
    onSuccess: () => toastSuccess(texts.wizard.unpublished),
    onSettled: () => {
      close()
      refresh()
      void utils.usage.summary.invalidate()
    },
  })

  const hasSteps = wizard.steps.length > 0
  const isUpToDate = wizard.status === "published" && !wizard.hasUnpublishedChanges
  return (
    <div className={classes.bar}>
      {wizard.status === "published" && <ViewerLink wizardId={wizardId} />}
      <EmbedButton wizard={wizard} />
      <Button
        onClick={publishing.publish}
        variant={isUpToDate ? "default" : "filled"}
        loading={publishing.isPublishing}
        disabled={!hasSteps}
        aria-describedby={hasSteps ? undefined : "publish-needs-step"}
      >
        {texts.wizard.publish}
      </Button>
      {!hasSteps && <VisuallyHidden id="publish-needs-step">{texts.wizard.publishNeedsStep}</VisuallyHidden>}
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={texts.wizard.actions}>
            <DotsIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<SlidersIcon size={16} />} onClick={() => setDialog("settings")}>
            {texts.settings.open}
          </Menu.Item>
          <Menu.Item leftSection={<HistoryIcon size={16} />} onClick={() => setDialog("versions")}>
            {texts.versions.open}
          </Menu.Item>
          <Menu.Item leftSection={<PencilIcon size={16} />} onClick={() => setDialog("rename")}>
            {texts.wizard.rename}
          </Menu.Item>
          <Menu.Item leftSection={<KeyboardIcon size={16} />} onClick={openShortcuts}>
            {texts.shortcuts.open}
          </Menu.Item>
          {wizard.status === "published" && (
            <Menu.Item leftSection={<HideIcon size={16} />} onClick={() => setDialog("unpublish")}>
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

      <WhenWanted opened={dialog === "settings"}>
        <SettingsDialog opened={dialog === "settings"} wizard={wizard} onClose={close} />
      </WhenWanted>
      <WhenWanted opened={dialog === "versions"}>
        <VersionsDialog opened={dialog === "versions"} wizard={wizard} onClose={close} />
      </WhenWanted>
      <RenameDialog wizard={dialog === "rename" ? wizard : null} onClose={close} />
      <ConfirmDialog
        opened={dialog === "unpublish"}
        title={texts.wizard.unpublishTitle}
        text={texts.wizard.unpublishText}
        action={texts.wizard.unpublish}
        isBusy={unpublish.isPending}
        onConfirm={() => unpublish.mutate({ wizardId })}
        onClose={close}
      />
    </div>
  )
}
