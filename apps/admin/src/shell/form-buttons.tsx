import { Button, Group } from "@mantine/core"
import { texts } from "../texts.ts"

type FormButtonsProps = { submit: string; isBusy: boolean; disabled?: boolean; onCancel: () => void }

/** The two ways out of a form in a dialog. */
export const FormButtons = ({ submit, isBusy, disabled = false, onCancel }: FormButtonsProps) => (
  <Group justify="flex-end" gap="sm">
    <Button variant="default" onClick={onCancel}>
      {texts.cancel}
    </Button>
    <Button type="submit" disabled={disabled} loading={isBusy}>
      {submit}
    </Button>
  </Group>
)
