import { Button, Group } from "@mantine/core"
import { type NotificationData, notifications } from "@mantine/notifications"
import { type Fault, faultSentence } from "../server/fault.ts"
import { texts } from "../texts.ts"
import { AlertIcon, CheckIcon, TrashIcon } from "./icons.tsx"
import { UpgradeLink } from "./upgrade-link.tsx"

/** The last toast with each message: said again it replaces the former, so that none pile up. */
const shown = new Map<string, string>()

const show = (said: string, { message = said, ...look }: Partial<NotificationData>): void => {
  const former = shown.get(said)
  if (former !== undefined) notifications.hide(former)
  shown.set(said, notifications.show({ message, closeButtonProps: { "aria-label": texts.close }, ...look }))
}

/** Says briefly that something worked. */
export const toastSuccess = (message: string): void =>
  show(message, { color: "teal.8", icon: <CheckIcon />, role: "status", autoClose: 5_000 })

/**
 * Says what was just taken away, with the way back; long enough to read both.
 *
 * @returns puts it away, once it is no longer true
 */
export const toastUndo = (message: string, undo: () => void): (() => void) => {
  const hide = (): void => void notifications.hide(id)
  const id = notifications.show({
    message: (
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <span>{message}</span>
        <Button
          variant="subtle"
          size="compact-sm"
          flex="none"
          onClick={() => {
            hide()
            undo()
          }}
        >
          {texts.undo}
        </Button>
      </Group>
    ),
    closeButtonProps: { "aria-label": texts.close },
    icon: <TrashIcon />,
    color: "gray.7",
    role: "status",
    autoClose: 12_000,
  })
  return hide
}

const errorLook = { color: "red.8", icon: <AlertIcon />, role: "alert", autoClose: 9_000 } as const

/** Says that something did not work; longer, since it may ask for an action. */
export const toastError = (message: string): void => show(message, errorLook)

/**
 * Tells a fault by its code.
 *
 * @param upgradeUrl where more can be had of what is used up
 */
export const toastFault = (fault: Fault, upgradeUrl?: string | null): void => {
  const said = faultSentence(fault)
  const more = fault.code === "QUOTA_EXCEEDED" && upgradeUrl ? <UpgradeLink url={upgradeUrl} /> : null
  show(
    said,
    more === null
      ? errorLook
      : {
          ...errorLook,
          message: (
            <>
              {said} {more}
            </>
          ),
        },
  )
}
