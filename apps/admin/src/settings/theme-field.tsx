import { SegmentedControl } from "@mantine/core"
import { useId } from "react"
import type { Wizard } from "../server/types.ts"
import { SlideGround } from "../shell/slide-ground.tsx"
import { texts } from "../texts.ts"
import classes from "./settings.module.css"

type Theme = Wizard["theme"]

const grounds = (Object.entries(texts.settings.grounds) as [Theme["ground"], string][]).map(([value, label]) => ({
  value,
  label,
}))

/** Chooses the ground behind slides without a picture: light or dark, and its hue. */
export const ThemeField = ({ value, onChange }: { value: Theme; onChange: (theme: Theme) => void }) => {
  const groundId = useId()
  const hintId = useId()
  return (
    <fieldset className={classes.theme} aria-describedby={hintId}>
      <legend>{texts.settings.theme}</legend>
      <p id={hintId} className={classes.hint}>
        {texts.settings.themeHint}
      </p>
      <SlideGround theme={value} className={classes.sample}>
        <strong>{texts.settings.sampleHeadline}</strong>
        <span>{texts.settings.sampleBody}</span>
      </SlideGround>
      <div className={classes.choice}>
        <span id={groundId}>{texts.settings.ground}</span>
        <SegmentedControl
          aria-labelledby={groundId}
          data={grounds}
          value={value.ground}
          onChange={(ground) => onChange({ ...value, ground })}
          fullWidth
        />
      </div>
      {/* The browser's own: one degree a key, ten a page, and its ends. */}
      <label className={classes.choice}>
        <span>{texts.settings.hue}</span>
        <input
          type="range"
          className={classes.hue}
          min={0}
          max={359}
          value={value.hue}
          aria-valuetext={texts.settings.hueValue(value.hue)}
          data-ground={value.ground}
          onChange={({ currentTarget }) => onChange({ ...value, hue: currentTarget.valueAsNumber })}
        />
      </label>
    </fieldset>
  )
}
