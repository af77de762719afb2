import { notifications } from "@mantine/notifications"
import { type Fault, faultSentence } from "../server/fault.ts"
import { texts } from "../texts.ts"
import { AlertIcon, CheckIcon } from "./icons.tsx"

const closeButtonProps = { "aria-label": texts.close }

/** Says briefly that something worked. */
export const toastSuccess = (message: string): void => {
  notifications.show({
    message,
    color: "teal.8",
    icon: <CheckIcon />,
    role: "status",
    autoClose: 5_000,
    closeButtonProps,
  })
}

/** Says that something did not work; longer, since it may ask for an action. */
export const toastError = (message: string): void => {
  notifications.show({
    message,
    color: "red.8",
    icon: <AlertIcon />,
    role: "alert",
    autoClose: 9_000,
    closeButtonProps,
  })
}

/** Tells a fault by its code. */
export const toastFault = (fault: Fault): void => toastError(faultSentence(fault))
