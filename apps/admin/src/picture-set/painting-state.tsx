import { Loader } from "@mantine/core"
import { setText } from "../backgrounds/painting-text.ts"
import { faultIn, runningIn, type StepPainting } from "../backgrounds/paintings.ts"
import { faultText } from "../server/fault.ts"
import { AlertIcon, CheckIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./paint-all.module.css"

/** How far a step is, in a line. */
export const PaintingState = ({ painting }: { painting: StepPainting | undefined }) => {
  if (runningIn(painting).length > 0) {
    return (
      <span className={classes.state}>
        <Loader size={14} aria-hidden="true" />
        {setText(painting)}
      </span>
    )
  }
  const fault = faultIn(painting)
  if (fault !== null) {
    return (
      <span className={classes.state} data-state="failed">
        <AlertIcon size={16} />
        {faultText(fault)}
      </span>
    )
  }
  if (painting?.pictures.every(({ phase }) => phase === "cancelled") === true) {
    return <span className={classes.state}>{texts.paintAll.cancelled}</span>
  }
  return (
    <span className={classes.state} data-state="done">
      <CheckIcon size={16} />
      {texts.paintAll.done}
    </span>
  )
}
