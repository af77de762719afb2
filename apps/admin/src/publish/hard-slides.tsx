import { Button } from "@mantine/core"
import { useId, useState } from "react"
import { useEditing } from "../history/use-editing.ts"
import type { Shortfall, Step, Wizard } from "../server/types.ts"
import { busyProps } from "../shell/busy-props.ts"
import { AlertIcon, CheckIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./hard-slides.module.css"
import { NamedSlide } from "./named-slide.tsx"

type HardSlidesProps = {
  wizard: Wizard
  shortfalls: readonly Shortfall[]
  /** Below the heading. */
  text: string
  /** Called when a slide's scrim was switched on. */
  onMended: () => void
  onFollow: () => void
}

/**
 * Which slides people may not be able to read, how far they fall short, and the way to mend each. Whoever mends one keeps it
 * in sight, and the focus on it.
 */
export const HardSlides = ({ wizard, shortfalls, text, onMended, onFollow }: HardSlidesProps) => {
  const titleId = useId()
  const [told, setTold] = useState(shortfalls)
  const fresh = shortfalls.filter(({ stepId }) => told.every((known) => known.stepId !== stepId))
  if (fresh.length > 0) setTold([...told, ...fresh])
  const entries = told.flatMap((shortfall) => {
    const step = wizard.steps.find(({ id }) => id === shortfall.stepId)
    return step === undefined ? [] : [{ step, shortfall }]
  })
  if (entries.length === 0) return null
  return (
    <section className={classes.report} aria-labelledby={titleId}>
      <div className={classes.head}>
        <AlertIcon size={20} />
        <div>
          <h3 id={titleId}>{texts.legibility.title(entries.length)}</h3>
          <p>{text}</p>
        </div>
      </div>
      <ul>
        {entries.map(({ step, shortfall }) => (
          <li key={step.id}>
            <HardSlide step={step} shortfall={shortfall} theme={wizard.theme} onMended={onMended} onFollow={onFollow} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type HardSlideProps = {
  step: Step
  shortfall: Shortfall
  theme: Wizard["theme"]
  onMended: () => void
  onFollow: () => void
}

const HardSlide = ({ step, shortfall, theme, onMended, onFollow }: HardSlideProps) => {
  const { view, edit, flush } = useEditing(step)
  const { number, contrast, required } = shortfall
  const isMended = view.fields.scrim !== "none"
  const slide = {
    stepId: step.id,
    number,
    headline: view.fields.headline,
    thumbnailUrl: step.picture?.thumbnailUrl ?? null,
  }
  return (
    <NamedSlide slide={slide} theme={theme} onFollow={onFollow}>
      <p className={classes.contrast}>{texts.legibility.contrast(contrast, required)}</p>
      <Button
        size="xs"
        variant={isMended ? "default" : "filled"}
        className={classes.mend}
        leftSection={isMended ? <CheckIcon size={16} /> : undefined}
        aria-label={isMended ? texts.legibility.mendedOf(number) : texts.legibility.mendOf(number)}
        {...busyProps(isMended, () => {
          edit("scrim", "auto")
          flush()
          onMended()
        })}
      >
        {isMended ? texts.legibility.mended : texts.legibility.mend}
      </Button>
    </NamedSlide>
  )
}
