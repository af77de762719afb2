import { Button, Group } from "@mantine/core"
import { texts } from "../texts.ts"
import { BusyButton } from "./busy-button.tsx"

type FormButtonsProps = { submit: string; isBusy: boolean; disabled?: boolean; onCancel: () => void }

/** The two ways out of a form in a dialog. */
export const FormButtons = ({ submit, isBusy, disabled = false, onCancel }: FormButtonsProps) => (
  <Group justify="flex-end" gap="sm">
    <Button variant="default" onClick={onCancel}>
      {texts.cancel}
    </Button>
    <BusyButton type="submit" disabled={disabled} isBusy={isBusy}>
      {submit}
    </BusyButton>
  </Group>
)
