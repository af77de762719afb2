import { Button } from "@mantine/core"
import { useRef } from "react"
import { faultText } from "../server/fault.ts"
import { useSession } from "../session/session-gate.tsx"
import { FaultNote } from "../shell/fault-note.tsx"
import { UpgradeLink } from "../shell/upgrade-link.tsx"
import { texts } from "../texts.ts"
import { CancelPainting } from "./cancel-painting.tsx"
import { Elapsed } from "./elapsed.tsx"
import classes from "./paint-form.module.css"
import { PaintingRows } from "./painting-rows.tsx"
import { setText } from "./painting-text.ts"
import { endedIn, faultIn, runningIn, type StepPainting } from "./paintings.ts"

type PaintingProgressProps = {
  id: string
  painting: StepPainting | undefined
  /** Asks once more for those that failed, where others did not. */
  onAgain: () => void
}

/** How far the pictures of a step are that were asked for last, and what has become of those that are none. */
export const PaintingProgress = ({ id, painting, onAgain }: PaintingProgressProps) => {
  const { upgradeUrl } = useSession()
  const status = useRef<HTMLDivElement>(null)
  const running = runningIn(painting)
  const [first] = running
  const isSet = (painting?.pictures.length ?? 0) > 1
  const failed = endedIn(painting, "failed")
  const cancelled = endedIn(painting, "cancelled").filter(({ isNews }) => isNews)
  const fault = first === undefined ? faultIn(painting) : null
  return (
    <div className={classes.outcome}>
      <div className={classes.progress}>
        <div ref={status} id={id} className={classes.status} aria-live="polite" tabIndex={-1}>
          {first !== undefined && (
            <p className={classes.running}>
              <span>{setText(painting)}</span>
              {!isSet && <Elapsed since={first.startedAt} />}
            </p>
          )}
          {first === undefined && cancelled.length > 0 && (
            <p className={classes.note}>
              {isSet ? texts.variations.cancelled(cancelled.length) : texts.background.cancelled}
            </p>
          )}
          {fault !== null && (
            <FaultNote>
              {isSet &&
                failed.length > 0 &&
                `${texts.variations.failed(failed.length, painting?.pictures.length ?? 0)} `}
              {faultText(fault)}{" "}
              {fault.code === "QUOTA_EXCEEDED" && upgradeUrl !== null && <UpgradeLink url={upgradeUrl} />}
            </FaultNote>
          )}
        </div>
        {first !== undefined && (
          <CancelPainting pictures={running} focusAfterwards={status}>
            {running.length > 1 ? texts.variations.cancelAll : texts.background.cancel}
          </CancelPainting>
        )}
        {first === undefined && isSet && failed.length > 0 && (
          <Button
            type="button"
            variant="default"
            size="compact-sm"
            onClick={() => {
              // This button goes.
              status.current?.focus({ preventScroll: true })
              onAgain()
            }}
          >
            {texts.variations.again(failed.length)}
          </Button>
        )}
      </div>
      {first !== undefined && isSet && <PaintingRows pictures={painting?.pictures ?? []} focusAfterwards={status} />}
    </div>
  )
}
