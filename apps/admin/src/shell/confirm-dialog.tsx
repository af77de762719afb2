import { Button, Group, Text } from "@mantine/core"
import { texts } from "../texts.ts"
import { BusyButton } from "./busy-button.tsx"
import { Dialog } from "./dialog.tsx"

type ConfirmDialogProps = {
  opened: boolean
  title: string
  text: string
  action: string
  isBusy: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something is taken away; the focus starts on the harmless answer. */
export const ConfirmDialog = ({ opened, title, text, action, isBusy, onConfirm, onClose }: ConfirmDialogProps) => (
  <Dialog opened={opened} onClose={onClose} title={title} size="sm">
    <Text size="sm" c="dimmed">
      {text}
    </Text>
    <Group justify="flex-end" mt="lg" gap="sm">
      <Button variant="default" onClick={onClose} data-autofocus>
        {texts.cancel}
      </Button>
      <BusyButton color="red.8" onClick={onConfirm} isBusy={isBusy}>
        {action}
      </BusyButton>
    </Group>
  </Dialog>
)
