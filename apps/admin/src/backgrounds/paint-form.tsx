import { Button, Loader } from "@mantine/core"
import { useId } from "react"
import { useStepDraft } from "../drafts/use-step-draft.ts"
import { issueAt } from "../server/fault.ts"
import type { Step } from "../server/types.ts"
import { busyProps } from "../shell/busy-props.ts"
import { BrushIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import { CountSelect } from "./count-select.tsx"
import { useIdeas } from "./ideas.ts"
import { isImageSize } from "./image-size.ts"
import classes from "./paint-form.module.css"
import { PaintingProgress } from "./painting-progress.tsx"
import { endedIn, faultIn, runningIn } from "./paintings.ts"
import { usePaintings } from "./paintings-provider.tsx"
import { PriceNote } from "./price-note.tsx"
import { canBePainted } from "./prompt.ts"
import { PromptField } from "./prompt-field.tsx"
import { SizeSelect } from "./size-select.tsx"
import { StyleGallery } from "./style-gallery.tsx"
import { styleOf, useStyles } from "./use-styles.ts"
import { VariationChoice } from "./variation-choice.tsx"

/** Where a step's background is described, ordered and watched. */
export const PaintForm = ({ step }: { step: Step }) => {
  const ids = { wizardId: step.wizardId, stepId: step.id }
  const { view } = useStepDraft(step)
  const ideas = useIdeas(view.fields)
  const { data: styles } = useStyles()
  const { paintingOf, start, requestOf, setRequest } = usePaintings()
  const statusId = useId()

  const painting = paintingOf(step.id)
  const isRunning = runningIn(painting).length > 0
  const asked = painting?.pictures[0]?.generation

  const typed = requestOf(step.id)
  const prompt = typed.prompt ?? asked?.prompt ?? ""
  const style = styleOf(styles, typed.style ?? asked?.style)?.id
  const count = typed.count ?? 1
  const canGenerate = canBePainted(prompt) && !isRunning

  /** As they were asked for, whatever was typed since. */
  const tryAgain = (): void => {
    const failed = endedIn(painting, "failed")
    const [first] = failed
    if (first === undefined) return
    const { generation } = first
    const size = isImageSize(generation.size) ? generation.size : undefined
    const request = { prompt: generation.prompt, style: styleOf(styles, generation.style)?.id, size }
    start(ids, { ...request, count: failed.length }, { isAgain: true })
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (canGenerate) start(ids, { prompt, style, size: typed.size, count })
      }}
    >
      <PromptField
        label={texts.background.prompt}
        value={prompt}
        onChange={(value) => setRequest(step.id, { prompt: value })}
        error={issueAt(faultIn(painting), "prompt")}
        ideas={ideas}
        rows={4}
      />
      <StyleGallery value={style} onChange={(value) => setRequest(step.id, { style: value })} />
      <div className={classes.options}>
        <SizeSelect value={typed.size} onChange={(size) => setRequest(step.id, { size })} />
        <CountSelect value={count} onChange={(value) => setRequest(step.id, { count: value })} />
      </div>
      <div className={classes.order}>
        <Button
          type="submit"
          fullWidth
          size="md"
          disabled={!canGenerate && !isRunning}
          {...busyProps(isRunning)}
          leftSection={isRunning ? <Loader size={16} color="currentColor" /> : <BrushIcon />}
          aria-describedby={statusId}
        >
          {texts.background.generate}
        </Button>
        <PriceNote size={typed.size} count={count} />
      </div>
      <PaintingProgress id={statusId} painting={painting} onAgain={tryAgain} />
      <VariationChoice step={step} painting={painting} />
    </form>
  )
}
