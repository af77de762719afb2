import { Button } from "@mantine/core"
import type { AutosaveView } from "../drafts/autosave.ts"
import type { Step } from "../server/types.ts"
import { FaultNote } from "../shell/fault-note.tsx"
import { texts } from "../texts.ts"
import classes from "./scrim-field.module.css"
import { useContrasts } from "./use-contrasts.ts"

type HardToReadProps = { step: Step; view: AutosaveView; onScrim: () => void }

/** Says while a text is typed that its picture leaves it too little contrast, and leads to where that is mended. */
export const HardToRead = ({ step, view, onScrim }: HardToReadProps) => {
  const measured = useContrasts(step, view)?.[view.fields.scrim]
  if (measured === undefined || measured.isEnough) return null
  return (
    <div className={classes.warning}>
      <FaultNote>{texts.contrast.hardToRead(measured.contrast, measured.required)}</FaultNote>
      <Button variant="default" size="compact-sm" onClick={onScrim}>
        {texts.contrast.chooseScrim}
      </Button>
    </div>
  )
}
