import { Button, Skeleton } from "@mantine/core"
import { setText } from "../backgrounds/painting-text.ts"
import { runningIn, type StepPainting } from "../backgrounds/paintings.ts"
import { FaultNote } from "../shell/fault-note.tsx"
import { texts } from "../texts.ts"
import classes from "./preview.module.css"

type PreviewOverlayProps = {
  painting: StepPainting | undefined
  /** Nothing has been drawn yet. */
  isWaiting: boolean
  isPictureBroken: boolean
  /** Where the page did not come up or could not draw. */
  onRetry: (() => void) | null
}

/** What lies over the slide and is no part of it. */
export const PreviewOverlay = ({ painting, isWaiting, isPictureBroken, onRetry }: PreviewOverlayProps) => {
  if (onRetry !== null) {
    return (
      <div className={classes.failed} role="alert">
        <FaultNote>{texts.preview.failed}</FaultNote>
        <Button size="xs" variant="default" onClick={onRetry}>
          {texts.retry}
        </Button>
      </div>
    )
  }
  const isRunning = runningIn(painting).length > 0
  return (
    <>
      {isWaiting && <Skeleton className={classes.waiting} radius={0} role="status" aria-label={texts.loading} />}
      {isRunning && <span className={classes.shimmer} />}
      {isRunning && <p className={classes.chip}>{setText(painting)}</p>}
      {isPictureBroken && !isRunning && (
        <p className={classes.chip} role="alert">
          {texts.background.broken}
        </p>
      )}
    </>
  )
}
