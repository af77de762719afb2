import { Button } from "@mantine/core"
import { type RefObject, useLayoutEffect, useRef } from "react"
import { busyProps } from "../shell/busy-props.ts"
import { texts } from "../texts.ts"

type CancelPaintingProps = {
  /** Cancelling has begun, or there is nothing to cancel yet. */
  isDisabled: boolean
  isCancelling: boolean
  onCancel: () => void
  /** Takes the focus when the button goes with the painting. */
  focusAfterwards: RefObject<HTMLElement | null>
}

/** Gives up the painting that runs. */
export const CancelPainting = ({ isDisabled, isCancelling, onCancel, focusAfterwards }: CancelPaintingProps) => {
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const element = button.current
    const next = focusAfterwards.current
    return () => {
      if (element === document.activeElement) next?.focus({ preventScroll: true })
    }
  }, [focusAfterwards])
  return (
    <Button
      ref={button}
      type="button"
      variant="default"
      size="compact-sm"
      {...busyProps(isDisabled, onCancel)}
    >
      {isCancelling ? texts.background.cancelling : texts.background.cancel}
    </Button>
  )
}
