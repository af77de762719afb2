import { Anchor, Button, Loader } from "@mantine/core"
import { useEffect, useEffectEvent, useId, useRef } from "react"
import { useStepDraft } from "../drafts/use-step-draft.ts"
import { faultText, issueAt } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Generation, Step } from "../server/types.ts"
import { useSession } from "../session/session-gate.tsx"
import { busyProps } from "../shell/busy-props.ts"
import { FaultNote } from "../shell/fault-note.tsx"
import { BrushIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import { CancelPainting } from "./cancel-painting.tsx"
import { Elapsed } from "./elapsed.tsx"
import classes from "./paint-form.module.css"
import { paintingText } from "./painting-text.ts"
import { usePaintings } from "./paintings-provider.tsx"
import { PriceNote } from "./price-note.tsx"
import { canBePainted } from "./prompt.ts"
import { PromptField } from "./prompt-field.tsx"
import { SizeSelect } from "./size-select.tsx"
import { StyleGallery } from "./style-gallery.tsx"
import { useIdeas } from "./ideas.ts"
import { styleOf, useStyles } from "./use-styles.ts"

/** Where a step's background is described, ordered and watched. */
export const PaintForm = ({ step }: { step: Step }) => {
  const ids = { wizardId: step.wizardId, stepId: step.id }
  const { upgradeUrl } = useSession()
  const { view } = useStepDraft(step)
  const ideas = useIdeas(view.fields)
  const { paintingOf, start, cancel, notice, requestOf, setRequest } = usePaintings()
  const latest = trpc.backgrounds.latest.useQuery(ids)
  const statusId = useId()
  const status = useRef<HTMLDivElement>(null)

  const { backgroundImageUrl } = step.config.presentation
  const noticed = useEffectEvent((generation: Generation) => notice(generation, backgroundImageUrl))
  useEffect(() => {
    if (latest.data) noticed(latest.data)
  }, [latest.data])

  const painting = paintingOf(step.id)
  const isRunning = painting?.phase === "running"
  const fault = painting?.phase === "failed" ? painting.fault : null

  const typed = requestOf(step.id)
  const prompt = typed.prompt ?? latest.data?.prompt ?? ""
  const style = styleOf(useStyles().data, typed.style ?? latest.data?.style)?.id
  const canGenerate = canBePainted(prompt) && !isRunning

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (canGenerate) start(ids, { prompt, style, size: typed.size })
      }}
    >
      <PromptField
        label={texts.background.prompt}
        value={prompt}
        onChange={(value) => setRequest(step.id, { prompt: value })}
        error={issueAt(fault, "prompt")}
        ideas={ideas}
        rows={4}
      />
      <StyleGallery value={style} onChange={(value) => setRequest(step.id, { style: value })} />
      <SizeSelect value={typed.size} onChange={(size) => setRequest(step.id, { size })} />
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
      <PriceNote size={typed.size} />
      <div className={classes.progress}>
        <div ref={status} id={statusId} className={classes.status} aria-live="polite" tabIndex={-1}>
          {isRunning && (
            <p className={classes.running}>
              <span>{paintingText(painting)}</span>
              <Elapsed since={painting.startedAt} />
            </p>
          )}
          {painting?.phase === "cancelled" && <p className={classes.note}>{texts.background.cancelled}</p>}
          {fault !== null && (
            <FaultNote>
              {faultText(fault)}{" "}
              {fault.code === "QUOTA_EXCEEDED" && upgradeUrl !== null && (
                <Anchor href={upgradeUrl} target="_blank" rel="noreferrer" inherit>
                  {texts.background.upgrade}
                </Anchor>
              )}
            </FaultNote>
          )}
        </div>
        {isRunning && (
          <CancelPainting
            isDisabled={painting.isCancelling || painting.generationId === null}
            isCancelling={painting.isCancelling}
            onCancel={() => cancel(step.id)}
            focusAfterwards={status}
          />
        )}
      </div>
    </form>
  )
}
