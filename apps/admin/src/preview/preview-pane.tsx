import { SegmentedControl } from "@mantine/core"
import { useElementSize } from "@mantine/hooks"
import { useMemo } from "react"
import { runningIn } from "../backgrounds/paintings.ts"
import { usePaintings } from "../backgrounds/paintings-provider.tsx"
import { useStepDraft } from "../drafts/use-step-draft.ts"
import type { Step, Wizard } from "../server/types.ts"
import { texts } from "../texts.ts"
import { draftedStep } from "./drafted-step.ts"
import type { Draft } from "./messages.ts"
import { PreviewOverlay } from "./preview-overlay.tsx"
import classes from "./preview.module.css"
import { screenNames, screens } from "./screens.ts"
import { usePage } from "./use-page.ts"
import { usePicture } from "./use-picture.ts"
import { useScreen } from "./use-screen.ts"

type PreviewPaneProps = {
  wizard: Wizard
  step: Step
  /** The step's place in the wizard, from 1. */
  number: number
  onSelect: (stepId: string) => void
}

const screenChoices = screenNames.map((value) => ({ value, label: texts.preview.screens[value] }))

type Size = { width: number; height: number }

/** In the middle of the stage, at whole pixels, so that nothing is blurred that need not be. */
const placed = ({ width, height }: Size, stage: Size) => ({
  width: Math.round(width),
  height: Math.round(height),
  marginInlineStart: Math.floor((stage.width - width) / 2),
  marginBlockStart: Math.floor((stage.height - height) / 2),
})

/**
 * The step as its visitors will see it, on a screen of theirs, following each keystroke: drawn by the viewer's own
 * renderer, on a page of its own. Fills the height that it is given.
 */
export const PreviewPane = ({ wizard, step, number, onSelect }: PreviewPaneProps) => {
  const { view } = useStepDraft(step)
  const painting = usePaintings().paintingOf(step.id)
  const picture = usePicture(step, [wizard.steps[number - 2], wizard.steps[number]])
  const draft = useMemo((): Draft | null => {
    // What is shown stays until it is known what comes next.
    if (picture === undefined) return null
    const { id, title, language, theme } = wizard
    return {
      wizard: { id, title, language, theme },
      types: wizard.steps.map(({ type }) => type),
      number,
      step: draftedStep(step, view),
      picture: picture?.record ?? null,
      pictureBase: picture?.urlBase ?? "",
    }
  }, [wizard, step, number, view, picture])
  const { frame, attempt, drawn, hasFailed, retry } = usePage(draft, (to) => {
    const target = wizard.steps[to - 1]
    if (target !== undefined) onSelect(target.id)
  })

  const [screen, chooseScreen] = useScreen()
  const { width, height } = screens[screen]
  const { ref: stage, width: stageWidth, height: stageHeight } = useElementSize()
  const scale = Math.min(1, stageWidth / width, stageHeight / height)

  const generationId = step.config.presentation.background?.generationId ?? null
  const isDrawn = drawn?.stepId === step.id
  const isPictureDrawn = isDrawn && drawn?.generationId === generationId
  const pictureState =
    generationId === null ? "none" : picture === null ? "broken" : isPictureDrawn ? drawn?.picture : "loading"
  return (
    <section className={classes.pane} aria-label={texts.preview.title}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={texts.preview.screen}
          data={screenChoices}
          value={screen}
          onChange={chooseScreen}
        />
        <p className={classes.size}>
          <span>{texts.preview.size(width, height)}</span>
          {scale > 0 && <span>{texts.preview.zoom(Math.round(scale * 100))}</span>}
        </p>
      </div>
      <div className={classes.stage} ref={stage}>
        <div
          className={classes.screen}
          style={placed({ width: width * scale, height: height * scale }, { width: stageWidth, height: stageHeight })}
          data-state={hasFailed ? "failed" : isDrawn ? "shown" : "loading"}
          data-picture={pictureState}
        >
          <iframe
            key={attempt}
            ref={frame}
            className={classes.frame}
            style={{ width, height, ...(scale < 1 && { transform: `scale(${scale})` }) }}
            src="/preview"
            sandbox="allow-scripts"
            referrerPolicy="no-referrer"
            title={texts.preview.frame(number, wizard.steps.length)}
          />
          <PreviewOverlay
            painting={painting}
            isWaiting={drawn === null}
            isPictureBroken={pictureState === "broken"}
            onRetry={hasFailed ? retry : null}
          />
        </div>
      </div>
      {generationId === null && runningIn(painting).length === 0 && (
        <p className={classes.empty}>
          <strong>{texts.background.empty}</strong> <span>{texts.background.emptyHint}</span>
        </p>
      )}
    </section>
  )
}
