import { Button, Group, Loader, Progress } from "@mantine/core"
import { useEffect, useEffectEvent, useRef } from "react"
import { paintingText } from "../backgrounds/painting-text.ts"
import type { Painting } from "../backgrounds/paintings.ts"
import { usePaintings } from "../backgrounds/paintings-provider.tsx"
import { faultSentence, faultText } from "../server/fault.ts"
import type { Wizard } from "../server/types.ts"
import { FaultNote } from "../shell/fault-note.tsx"
import { AlertIcon, CheckIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./paint-all.module.css"
import type { Batch, PaintAll } from "./use-paint-all.ts"

type PaintAllProgressProps = {
  wizard: Wizard
  batch: Batch
  paintAll: PaintAll
  onAgain: () => void
  onClose: () => void
}

/** How far each ordered step is; those that failed can be ordered again by themselves. */
export const PaintAllProgress = ({ wizard, batch, paintAll, onAgain, onClose }: PaintAllProgressProps) => {
  const { paintingOf, hush } = usePaintings()
  const status = useRef<HTMLParagraphElement>(null)
  // The button that was pressed went with the form.
  useEffect(() => status.current?.focus(), [])
  // Toasts would only repeat what is told here, and lie over the buttons of a small screen.
  const hushToasts = useEffectEvent(hush)
  useEffect(() => hushToasts(), [])

  const rows = batch.prompts.flatMap(({ stepId }) => {
    const index = wizard.steps.findIndex(({ id }) => id === stepId)
    const step = wizard.steps[index]
    return step === undefined ? [] : [{ step, number: index + 1, painting: paintingOf(stepId) }]
  })
  const done = rows.filter(({ painting }) => painting === undefined).length
  const isRunning = rows.some(({ painting }) => painting?.phase === "running")
  const failed = new Set(rows.flatMap(({ step, painting }) => (painting?.phase === "failed" ? [step.id] : [])))
  return (
    <div className={classes.form}>
      <div>
        <p ref={status} role="status" tabIndex={-1} className={classes.quote}>
          {texts.paintAll.progress(done, rows.length)}
          {!isRunning && failed.size > 0 && ` · ${texts.paintAll.failed(failed.size)}`}
        </p>
        <Progress
          value={rows.length === 0 ? 100 : (done / rows.length) * 100}
          size={6}
          mt={6}
          aria-label={texts.paintAll.title}
        />
      </div>
      <ol className={classes.steps}>
        {rows.map(({ step, number, painting }) => (
          <li key={step.id} className={classes.row}>
            <span className={classes.name} dir="auto">
              {texts.paintAll.include(number, step.config.presentation.headline.trim() || texts.steps.untitled)}
            </span>
            <PaintingState painting={painting} />
          </li>
        ))}
      </ol>
      <div className={classes.foot}>
        {isRunning && <p className={classes.note}>{texts.paintAll.background}</p>}
        <div role="alert">{paintAll.fault !== null && <FaultNote>{faultSentence(paintAll.fault)}</FaultNote>}</div>
        <Group justify="flex-end" gap="sm">
          {!isRunning && (
            <Button variant="subtle" onClick={onAgain}>
              {texts.paintAll.again}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {texts.close}
          </Button>
          {failed.size > 0 && (
            <Button loading={paintAll.isOrdering} onClick={() => paintAll.order(batch, failed)}>
              {texts.paintAll.retry(failed.size)}
            </Button>
          )}
        </Group>
      </div>
    </div>
  )
}

const PaintingState = ({ painting }: { painting: Painting | undefined }) => {
  if (painting === undefined) {
    return (
      <span className={classes.state} data-state="done">
        <CheckIcon size={16} />
        {texts.paintAll.done}
      </span>
    )
  }
  switch (painting.phase) {
    case "running":
      return (
        <span className={classes.state}>
          <Loader size={14} aria-hidden="true" />
          {paintingText(painting)}
        </span>
      )
    case "failed":
      return (
        <span className={classes.state} data-state="failed">
          <AlertIcon size={16} />
          {faultText(painting.fault)}
        </span>
      )
    case "cancelled":
      return <span className={classes.state}>{texts.paintAll.cancelled}</span>
    default:
      return painting satisfies never
  }
}
