import { VisuallyHidden } from "@mantine/core"
import { QuotaMeter } from "../quota/quota-meter.tsx"
import type { Step } from "../server/types.ts"
import { texts } from "../texts.ts"
import classes from "./background-panel.module.css"
import { DropHint } from "./drop-hint.tsx"
import { ModelNote } from "./model-note.tsx"
import { PaintForm } from "./paint-form.tsx"
import { RemoveBackground } from "./remove-background.tsx"
import { StepPictures } from "./step-pictures.tsx"
import { UploadButton } from "./upload-button.tsx"
import { useUpload } from "./use-upload.ts"

/** Where a step's background is painted, uploaded, chosen again and taken away. A picture can be dropped anywhere on it. */
export const BackgroundPanel = ({ step }: { step: Step }) => {
  const ids = { wizardId: step.wizardId, stepId: step.id }
  const upload = useUpload(ids)
  const { isDragActive, isDragReject } = upload.dropzone
  return (
    <section {...upload.targetProps} className={classes.panel} aria-label={texts.background.title}>
      <VisuallyHidden component="h2">{texts.background.title}</VisuallyHidden>
      <PaintForm step={step} />
      <ModelNote />
      <QuotaMeter />
      <div className={classes.part}>
        <StepPictures step={step} />
        <UploadButton upload={upload} />
        <RemoveBackground {...ids} hasPicture={step.config.presentation.backgroundImageUrl !== null} />
      </div>
      {isDragActive && <DropHint isRefused={isDragReject} />}
    </section>
  )
}
