import { SegmentedControl } from "@mantine/core"
import type { Mode } from "@org/embed/snippets"
import { useId } from "react"
import { texts } from "../texts.ts"
import classes from "./embed.module.css"

const modes = (Object.entries(texts.embed.modes) as [Mode, string][]).map(([value, label]) => ({ value, label }))

/** How a page is to show the wizard. */
export const ModeChoice = ({ mode, onChoose }: { mode: Mode; onChoose: (mode: Mode) => void }) => {
  const modeId = useId()
  const hintId = useId()
  return (
    <div className={classes.mode}>
      <h3 id={modeId}>{texts.embed.mode}</h3>
      <SegmentedControl
        aria-labelledby={modeId}
        aria-describedby={hintId}
        data={modes}
        value={mode}
        onChange={onChoose}
        fullWidth
        classNames={{ label: classes.choice }}
      />
      <p id={hintId} className={classes.hint}>
        {texts.embed.modeHints[mode]}
      </p>
    </div>
  )
}
