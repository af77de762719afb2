import { Button, Group, Progress } from "@mantine/core"
import { useEffect, useEffectEvent, useRef } from "react"
import { CancelPainting } from "../backgrounds/cancel-painting.tsx"
import { usePaintings } from "../backgrounds/paintings-provider.tsx"
import { styleOf, useStyles } from "../backgrounds/use-styles.ts"
import type { Wizard } from "../server/types.ts"
import { BusyButton } from "../shell/busy-button.tsx"
import { texts } from "../texts.ts"
import { batchProgress } from "./batch-progress.ts"
import { OrderFault } from "./order-fault.tsx"
import classes from "./paint-all.module.css"
import { PaintingState } from "./painting-state.tsx"
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
  const { data: styles } = useStyles()
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
  const present = batch.prompts.filter(({ stepId }) => rows.some(({ step }) => step.id === stepId))
  const { count, painted, running, failedStepIds, cancelled } = batchProgress({ prompts: present }, paintingOf)
  const isRunning = running.length > 0
  const told = [
    texts.paintAll.progress(painted, count),
    ...(cancelled > 0 ? [texts.paintAll.cancelledCount(cancelled)] : []),
    ...(!isRunning && failedStepIds.size > 0 ? [texts.paintAll.failed(failedStepIds.size)] : []),
  ]
  return (
    <div className={classes.form}>
      <div>
        <p ref={status} role="status" tabIndex={-1} className={classes.quote}>
          {told.join(" · ")}
        </p>
        <Progress
          value={count === 0 ? 100 : (painted / count) * 100}
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
        <OrderFault fault={paintAll.fault} />
        <Group justify="flex-end" gap="sm">
          {!isRunning && (
            <Button variant="subtle" onClick={onAgain}>
              {texts.paintAll.again}
            </Button>
          )}
          {isRunning && (
            <CancelPainting pictures={running} size="sm" focusAfterwards={status}>
              {texts.paintAll.cancelAll}
            </CancelPainting>
          )}
          <Button variant="default" onClick={onClose}>
            {texts.close}
          </Button>
          {failedStepIds.size > 0 && (
            <BusyButton
              isBusy={paintAll.isOrdering}
              onClick={() => paintAll.order({ ...batch, style: styleOf(styles, batch.style)?.id }, failedStepIds)}
            >
              {texts.paintAll.retry(failedStepIds.size)}
            </BusyButton>
          )}
        </Group>
      </div>
    </div>
  )
}
