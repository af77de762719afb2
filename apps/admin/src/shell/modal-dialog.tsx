import { Modal } from "@mantine/core"
import { type ReactNode, useEffect, useEffectEvent } from "react"
import { texts } from "../texts.ts"
import classes from "./modal-dialog.module.css"
import { useFocusReturn } from "./use-focus-return.ts"

export type DialogProps = {
  opened: boolean
  title: string
  size?: "sm" | "md" | "lg" | "xl"
  onClose: () => void
  children: ReactNode
}

/**
 * A modal dialog: holds the focus, gives it back, closes with Escape. Put together from Mantine's parts, since its
 * ready-made header is announced as a second banner of the page.
 */
const ModalDialog = ({ opened, title, size = "md", onClose, children }: DialogProps) => {
  const giveFocusBack = useFocusReturn(opened)
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={size}
      centered
      padding="lg"
      returnFocus={false}
      // Its script would inject a style without our nonce; global.css holds the page still instead.
      lockScroll={false}
    >
      <Modal.Overlay color="#17162b" backgroundOpacity={0.42} blur={2} />
      <Modal.Content radius={18}>
        <Modal.Body className={classes.body}>
          <OnGone run={giveFocusBack} />
          <div className={classes.head}>
            <Modal.Title className={classes.title}>{title}</Modal.Title>
            <Modal.CloseButton aria-label={texts.close} />
          </div>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

/** Runs when it has left the page, and the dialog with it. */
const OnGone = ({ run }: { run: () => void }) => {
  const gone = useEffectEvent(run)
  useEffect(() => () => gone(), [])
  return null
}

export default ModalDialog
