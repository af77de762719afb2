import { Button, type ButtonProps, Loader } from "@mantine/core"
import type { ComponentPropsWithoutRef, RefObject } from "react"
import { busyProps } from "./busy-props.ts"
import { useFocusAfterwards } from "./use-focus-afterwards.ts"

type BusyButtonProps = ButtonProps &
  Omit<ComponentPropsWithoutRef<"button">, keyof ButtonProps> & {
    /** What it does is under way. */
    isBusy: boolean
    /** Takes the focus when the button goes once that is done. */
    focusAfterwards?: RefObject<HTMLElement | null>
  }

/** A button that shows that its work is under way. It does nothing meanwhile, nor submits its form, but keeps the focus. */
export const BusyButton = ({ isBusy, focusAfterwards, leftSection, onClick, ...button }: BusyButtonProps) => (
  <Button
    ref={useFocusAfterwards<HTMLButtonElement>(focusAfterwards)}
    {...button}
    leftSection={isBusy ? <Loader size={16} color="currentColor" /> : leftSection}
    {...busyProps(isBusy)}
    onClick={isBusy ? (event) => event.preventDefault() : onClick}
  />
)
