import { Button, Text } from "@mantine/core"
import { flushSync } from "react-dom"
import { useEffect, useEffectEvent, useRef, useState } from "react"
import type { ImageSize } from "../backgrounds/image-size.ts"
import { runningIn } from "../backgrounds/paintings.ts"
import { usePaintings } from "../backgrounds/paintings-provider.tsx"
import { canBePainted } from "../backgrounds/prompt.ts"
import { SizeSelect } from "../backgrounds/size-select.tsx"
import { StyleGallery } from "../backgrounds/style-gallery.tsx"
import { ideasFor } from "../backgrounds/ideas.ts"
import { styleOf, useStyles } from "../backgrounds/use-styles.ts"
import { useOpenDraft } from "../drafts/use-step-draft.ts"
import type { Style, Wizard } from "../server/types.ts"
import { useSession } from "../session/session-gate.tsx"
import { FormButtons } from "../shell/form-buttons.tsx"
import { PaletteIcon } from "../shell/icons.tsx"
import { UpgradeLink } from "../shell/upgrade-link.tsx"
import { texts } from "../texts.ts"
import { ArtDirectionForm } from "./art-direction-form.tsx"
import { DirectionSummary } from "./direction-summary.tsx"
import { firstChoice } from "./first-choice.ts"
import { OrderFault } from "./order-fault.tsx"
import classes from "./paint-all.module.css"
import { PaintAllStep } from "./paint-all-step.tsx"
import { useBatchQuote } from "./use-batch-quote.ts"
import type { PaintAll } from "./use-paint-all.ts"

type PaintAllFormProps = { wizard: Wizard; paintAll: PaintAll; onClose: () => void }

/** Which steps shall be painted and how, what that costs, and the one confirmation. */
export const PaintAllForm = ({ wizard, paintAll, onClose }: PaintAllFormProps) => {
  const { requestOf, setRequest, paintingOf } = usePaintings()
  const { upgradeUrl } = useSession()
  const openDraft = useOpenDraft()
  const [style, setStyle] = useState<Style>()
  const [size, setSize] = useState<ImageSize>()
  const [included, setIncluded] = useState(() => firstChoice(wizard.steps))
  const { data: styles } = useStyles()
  const [isDirecting, setDirecting] = useState(false)
  const directionButton = useRef<HTMLButtonElement>(null)
  const forgetFault = useEffectEvent(paintAll.forgetFault)
  useEffect(() => forgetFault(), [])

  const rows = wizard.steps.map((step) => {
    const ideas = ideasFor(openDraft(step).view().fields)
    return {
      step,
      ideas,
      prompt: requestOf(step.id).prompt ?? ideas[0] ?? "",
      isRunning: runningIn(paintingOf(step.id)).length > 0,
    }
  })
  const chosen = rows.filter(({ step, isRunning }) => included.has(step.id) && !isRunning)
  const styleId = styleOf(styles, style)?.id
  const quote = useBatchQuote({ wizardId: wizard.id, count: chosen.length, style: styleId, size })
  const canConfirm =
    chosen.length > 0 && chosen.every(({ prompt }) => canBePainted(prompt)) && quote !== null && !quote.isTooMuch
  const include = (stepId: string, isIncluded: boolean): void =>
    setIncluded((known) => new Set(isIncluded ? [...known, stepId] : [...known].filter((id) => id !== stepId)))

  if (isDirecting) {
    const onDone = (): void => {
      flushSync(() => setDirecting(false))
      directionButton.current?.focus()
    }
    return <ArtDirectionForm wizard={wizard} onDone={onDone} />
  }
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
      <section className={classes.direction} aria-label={texts.artDirection.title}>
        <DirectionSummary direction={wizard.artDirection} />
        <Button
          ref={directionButton}
          variant="default"
          size="compact-sm"
          leftSection={<PaletteIcon size={16} />}
          onClick={() => setDirecting(true)}
        >
          {wizard.artDirection === null ? texts.artDirection.set : texts.artDirection.edit}
        </Button>
      </section>
      <StyleGallery value={style} onChange={setStyle} />
      <SizeSelect value={size} onChange={setSize} />
      <div className={classes.foot}>
        <p className={classes.quote} role="status">
          {quote?.text}
        </p>
        {quote?.isTooMuch === true && upgradeUrl !== null && (
          <p className={classes.note}>
            <UpgradeLink url={upgradeUrl} />
          </p>
        )}
        <OrderFault fault={paintAll.fault} />
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
