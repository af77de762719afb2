import { Button } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useEffect, useId, useRef } from "react"
import { useEditing } from "../history/use-editing.ts"
import type { Shortfall, Step, Wizard } from "../server/types.ts"
import { busyProps } from "../shell/busy-props.ts"
import { AlertIcon, CheckIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./legibility-report.module.css"
import type { Publishing } from "./use-publish.ts"

type LegibilityReportProps = {
  wizard: Wizard
  report: NonNullable<Publishing["report"]>
  onDismiss: () => void
}

/** After publishing: which slides people may not be able to read, how far they fall short, and the way to mend each. */
export const LegibilityReport = ({ wizard, report: { version, shortfalls }, onDismiss }: LegibilityReportProps) => {
  const titleId = useId()
  const title = useRef<HTMLHeadingElement>(null)
  // Each publishing brings its own list, and whoever published should come upon it.
  useEffect(() => title.current?.focus(), [version])
  const entries = shortfalls.flatMap((shortfall) => {
    const step = wizard.steps.find(({ id }) => id === shortfall.stepId)
    return step === undefined ? [] : [{ step, shortfall }]
  })
  const isMended = entries.every(({ step }) => step.config.presentation.background?.scrim !== "none")
  return (
    <section className={classes.report} aria-labelledby={titleId}>
      <div className={classes.head}>
        <AlertIcon size={20} />
        <div>
          <h2 ref={title} id={titleId} tabIndex={-1}>
            {texts.legibility.title(shortfalls.length)}
          </h2>
          <p>{texts.legibility.text(version)}</p>
        </div>
      </div>
      <ul>
        {entries.map(({ step, shortfall }) => (
          <ShortSlide key={step.id} step={step} shortfall={shortfall} />
        ))}
      </ul>
      <div className={classes.foot}>
        <p role="status">{isMended && texts.legibility.publishAgain}</p>
        <Button variant="default" size="compact-sm" onClick={onDismiss}>
          {texts.legibility.dismiss}
        </Button>
      </div>
    </section>
  )
}

const ShortSlide = ({ step, shortfall: { number, contrast, required } }: { step: Step; shortfall: Shortfall }) => {
  const { view, edit, flush } = useEditing(step)
  const isMended = view.fields.scrim !== "none"
  return (
    <li className={classes.slide}>
      <div>
        <Link
          from="/wizards/$wizardId"
          search={(current) => ({ ...current, step: step.id })}
          resetScroll={false}
          dir="auto"
        >
          {texts.legibility.slide(number, view.fields.headline.trim() || texts.steps.untitled)}
        </Link>
        <p>{texts.legibility.contrast(contrast, required)}</p>
      </div>
      <Button
        variant={isMended ? "default" : "filled"}
        leftSection={isMended ? <CheckIcon size={16} /> : undefined}
        aria-label={isMended ? texts.legibility.mendedOf(number) : texts.legibility.mendOf(number)}
        {...busyProps(isMended, () => {
          edit("scrim", "auto")
          flush()
        })}
      >
        {isMended ? texts.legibility.mended : texts.legibility.mend}
      </Button>
    </li>
  )
}
