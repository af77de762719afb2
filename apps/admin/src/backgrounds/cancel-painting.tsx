import { Button } from "@mantine/core"
import type { ReactNode, RefObject } from "react"
import { busyProps } from "../shell/busy-props.ts"
import { useFocusAfterwards } from "../shell/use-focus-afterwards.ts"
import { texts } from "../texts.ts"
import { usePaintings } from "./paintings-provider.tsx"
import type { Running } from "./painted-picture.ts"

type CancelPaintingProps = {
  pictures: readonly Running[]
  children: ReactNode
  size?: "compact-sm" | "sm"
  /** Says more where several such buttons stand together. */
  label?: string
  /** Takes the focus when the button goes with the painting. */
  focusAfterwards: RefObject<HTMLElement | null>
}

/** Gives up what is being painted. */
export const CancelPainting = (props: CancelPaintingProps) => {
  const { pictures, children, size = "compact-sm", label, focusAfterwards } = props
  const { cancel } = usePaintings()
  const ids = pictures.flatMap(({ generation, isCancelling }) => (isCancelling ? [] : (generation?.id ?? [])))
  const isCancelling = pictures.every((picture) => picture.isCancelling)
  return (
    <Button
      ref={useFocusAfterwards<HTMLButtonElement>(focusAfterwards)}
      type="button"
      variant="default"
      size={size}
      {...(label !== undefined && !isCancelling && { "aria-label": label })}
      {...busyProps(ids.length === 0, () => cancel(ids))}
    >
      {isCancelling ? texts.background.cancelling : children}
    </Button>
  )
}
