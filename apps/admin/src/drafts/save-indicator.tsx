import { Button, Loader } from "@mantine/core"
import { faultSentence } from "../server/fault.ts"
import { AlertIcon, CheckIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import type { AutosaveView } from "./autosave.ts"
import classes from "./save-indicator.module.css"
import { isTroubled } from "./save-state.ts"

type SaveIndicatorProps = Pick<AutosaveView, "saveState" | "fault"> & { onRetry: () => void }

/** Whether the texts are safe; after a failure, why and how to try again. */
export const SaveIndicator = ({ saveState, fault, onRetry }: SaveIndicatorProps) => (
  <div className={classes.indicator} data-state={saveState}>
    <span role="status" className={classes.words}>
      {saveState === "saved" && <CheckIcon size={15} />}
      {saveState === "saving" && <Loader size={13} color="currentColor" aria-hidden="true" />}
      {isTroubled(saveState) && <AlertIcon size={15} />}
      <span>
        {texts.save[saveState]}
        {saveState === "failed" && fault !== null && ` ${faultSentence(fault)}`}
      </span>
    </span>
    {(saveState === "failed" || saveState === "retrying") && (
      <Button size="compact-xs" variant="default" onClick={onRetry}>
        {texts.save.retry}
      </Button>
    )}
  </div>
)
