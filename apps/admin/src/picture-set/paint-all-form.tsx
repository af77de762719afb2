import { Text } from "@mantine/core"
import { useEffect, useEffectEvent, useState } from "react"
import type { ImageSize } from "../backgrounds/image-size.ts"
import { usePaintings } from "../backgrounds/paintings-provider.tsx"
import { canBePainted } from "../backgrounds/prompt.ts"
import { SizeSelect } from "../backgrounds/size-select.tsx"
import { StyleGallery } from "../backgrounds/style-gallery.tsx"
import { ideasFor } from "../backgrounds/ideas.ts"
import { styleOf, useStyles } from "../backgrounds/use-styles.ts"
import { useOpenDraft } from "../drafts/use-step-draft.ts"
import { faultSentence } from "../server/fault.ts"
import type { Style, Wizard } from "../server/types.ts"
import { FaultNote } from "../shell/fault-note.tsx"
import { FormButtons } from "../shell/form-buttons.tsx"
import { texts } from "../texts.ts"
import { firstChoice } from "./first-choice.ts"
import classes from "./paint-all.module.css"
import { PaintAllStep } from "./paint-all-step.tsx"
import { useBatchQuote } from "./use-batch-quote.ts"
import type { PaintAll } from "./use-paint-all.ts"

type PaintAllFormProps = { wizard: Wizard; paintAll: PaintAll; onClose: () => void }

/** Which steps shall be painted and how, what that costs, and the one confirmation. */
export const PaintAllForm = ({ wizard, paintAll, onClose }: PaintAllFormProps) => {
  const { requestOf, setRequest, paintingOf } = usePaintings()
  const openDraft = useOpenDraft()
  const [style, setStyle] = useState<Style>()
  const [size, setSize] = useState<ImageSize>()
  const [included, setIncluded] = useState(() => firstChoice(wizard.steps))
  const { data: styles } = useStyles()
  const forgetFault = useEffectEvent(paintAll.forgetFault)
  useEffect(() => forgetFault(), [])

  const rows = wizard.steps.map((step) => {
    const ideas = ideasFor(openDraft(step).view().fields)
    return {
      step,
      ideas,
      prompt: requestOf(step.id).prompt ?? ideas[0] ?? "",
      isRunning: paintingOf(step.id)?.phase === "running",
    }
  })
  const chosen = rows.filter(({ step, isRunning }) => included.has(step.id) && !isRunning)
  const styleId = styleOf(styles, style)?.id
  const quote = useBatchQuote({ wizardId: wizard.id, count: chosen.length, style: styleId, size })
  const canConfirm =
    chosen.length > 0 && chosen.every(({ prompt }) => canBePainted(prompt)) && quote !== null && !quote.isTooMuch
  const include = (stepId: string, isIncluded: boolean): void =>
    setIncluded((known) => new Set(isIncluded ? [...known, stepId] : [...known].filter((id) => id !== stepId)))

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!canConfirm || paintAll.isOrdering) return
        const prompts = chosen.map(({ step, prompt }) => ({ stepId: step.id, prompt }))
        paintAll.order({ prompts, style: styleId, size })
      }}
    >
      <Text size="sm" c="dimmed">
        {texts.paintAll.text}
      </Text>
      <ol className={classes.steps}>
        {rows.map(({ step, ideas, prompt, isRunning }, index) => (
          <PaintAllStep
            key={step.id}
            step={step}
            number={index + 1}
            ideas={ideas}
            prompt={prompt}
            isIncluded={included.has(step.id) && !isRunning}
            isRunning={isRunning}
            onInclude={(isIncluded) => include(step.id, isIncluded)}
            onPrompt={(value) => setRequest(step.id, { prompt: value })}
          />
        ))}
      </ol>
      <StyleGallery value={style} onChange={setStyle} />
      <SizeSelect value={size} onChange={setSize} />
      <div className={classes.foot}>
        <p className={classes.quote} role="status">
          {quote?.text}
        </p>
        <div role="alert">{paintAll.fault !== null && <FaultNote>{faultSentence(paintAll.fault)}</FaultNote>}</div>
        <FormButtons
          submit={texts.paintAll.confirm(chosen.length)}
          disabled={!canConfirm}
          isBusy={paintAll.isOrdering}
          onCancel={onClose}
        />
      </div>
    </form>
  )
}
