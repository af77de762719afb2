import { Button } from "@mantine/core"
import { useState } from "react"
import { busyProps } from "../shell/busy-props.ts"
import { TrashIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import type { StepIds } from "./use-picture-change.ts"
import { useShowPicture } from "./use-show-picture.ts"

/** Takes the picture off a step, which can be undone. Whoever has just pressed it keeps the focus. */
export const RemoveBackground = ({ hasPicture, ...ids }: StepIds & { hasPicture: boolean }) => {
  const [isHere, setHere] = useState(false)
  const { clear } = useShowPicture(ids)
  if (!hasPicture && !isHere) return null
  return (
    <Button
      variant="subtle"
      color="gray"
      size="sm"
      c="dimmed"
      leftSection={<TrashIcon size={16} />}
      onFocus={() => setHere(true)}
      onBlur={() => setHere(false)}
      {...busyProps(!hasPicture, clear)}
    >
      {texts.background.remove}
    </Button>
  )
}
