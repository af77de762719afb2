import { isLightColor } from "@mantine/core"
import { useState } from "react"
import { paintingText } from "../backgrounds/painting-text.ts"
import type { Painting } from "../backgrounds/paintings.ts"
import type { StepFields } from "../drafts/fields.ts"
import type { Step } from "../server/types.ts"
import { Hills } from "../shell/hills.tsx"
import { texts } from "../texts.ts"
import { plainText } from "./plain-text.ts"
import classes from "./slide-preview.module.css"

type SlidePreviewProps = { step: Step; fields: StepFields; painting: Painting | undefined }

/** The luminance (0–1) of a picture from which publishing mostly chooses dark text for it. */
const brightFrom = 0.4

/** The step as a visitor will roughly see it, following each keystroke. */
export const SlidePreview = ({ step, fields, painting }: SlidePreviewProps) => {
  const { picture } = step
  const dominantColor = step.config.presentation.background?.dominantColor ?? null
  const isRunning = painting?.phase === "running"
  // Visitors never see the stand-in for a missing headline; it only fills a step that has nothing at all yet.
  const headline = fields.headline.trim() || (picture === null ? texts.steps.untitled : "")
  const body = plainText(fields.body)
  const label = fields.ctaLabel.trim()
  return (
    <section
      className={classes.slide}
      aria-label={texts.editor.preview}
      data-align={picture === null ? "center" : fields.align}
      data-scrim={picture === null ? "none" : fields.scrim}
      data-ink={dominantColor !== null && isLightColor(dominantColor, brightFrom) ? "dark" : "light"}
      data-empty={picture === null || undefined}
      data-running={isRunning || undefined}
    >
      {picture === null ? (
        <Hills />
      ) : (
        // One element for the original and the lighter one that takes its place, so that nothing flickers.
        <Picture key={step.config.presentation.background?.generationId} url={picture.previewUrl} fields={fields} />
      )}
      {isRunning && <span className={classes.shimmer} />}
      <div className={classes.words} dir="auto">
        {headline !== "" && <p className={classes.headline}>{headline}</p>}
        {body !== "" && <p className={classes.body}>{body}</p>}
        {label !== "" && <span className={classes.button}>{label}</span>}
      </div>
      {picture === null && !isRunning && (
        <p className={classes.empty}>
          <strong>{texts.background.empty}</strong>
          <span>{texts.background.emptyHint}</span>
        </p>
      )}
      {isRunning && <p className={classes.chip}>{paintingText(painting)}</p>}
    </section>
  )
}

type PictureProps = { url: string; fields: Pick<StepFields, "focalX" | "focalY"> }

const Picture = ({ url, fields: { focalX, focalY } }: PictureProps) => {
  const [state, setState] = useState<"loading" | "shown" | "broken">("loading")
  return (
    <>
      <img
        className={classes.picture}
        style={{ objectPosition: `${focalX * 100}% ${focalY * 100}%` }}
        src={url}
        alt=""
        data-state={state}
        decoding="async"
        onLoad={() => setState("shown")}
        onError={() => setState("broken")}
      />
      {state === "broken" && (
        <p className={classes.chip} role="alert">
          {texts.background.broken}
        </p>
      )}
    </>
  )
}
