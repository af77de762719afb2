import type { StepConfigPatch } from "@org/core/step-config"
import type { AutosaveView } from "../drafts/autosave.ts"
import type { Step } from "../server/types.ts"

type Presentation = Step["config"]["presentation"]

/** What a step shows behind its text, and in which look; `background` is missing where it shows nothing. */
export type Shown = Pick<Presentation, "backgroundImageUrl" | "background"> & Pick<Step, "picture">

/** A stored picture that a step can show; `id` is its generation's. */
export type ShowablePicture = { id: string; imageUrl: string; thumbnailUrl: string; previewUrl: string }

export const nothing: Shown = { backgroundImageUrl: null, picture: null }

export const generationOf = ({ background }: Pick<Presentation, "background">): string | null =>
  background?.generationId ?? null

export const shownBy = ({ config: { presentation }, picture }: Pick<Step, "config" | "picture">): Shown => {
  const { backgroundImageUrl, background } = presentation
  return { backgroundImageUrl, picture, ...(background && { background }) }
}

/** The same in the look that is chosen in the step's form, saved or not. */
export const shownInForm = (
  step: Pick<Step, "config" | "picture">,
  { fields, generationId }: Pick<AutosaveView, "fields" | "generationId">,
): Shown => {
  const { background, ...shown } = shownBy(step)
  if (background === undefined || background.generationId !== generationId) return shownBy(step)
  const { scrim, align, focalX, focalY } = fields
  return { ...shown, background: { ...background, scrim, align, focalPoint: { x: focalX, y: focalY } } }
}

/** A step as it is once it shows something else. */
export const withShown = (step: Step, { backgroundImageUrl, background, picture }: Shown): Step => {
  const { background: _before, ...presentation } = step.config.presentation
  const shown = { ...presentation, backgroundImageUrl, ...(background && { background }) }
  return { ...step, picture, config: { ...step.config, presentation: shown } }
}

/** Another picture in the same look, as the server would do it: only what was to stay visible of the one before is gone. */
export const withPicture = (
  { background }: Shown,
  { id, imageUrl, thumbnailUrl, previewUrl }: ShowablePicture,
): Shown => {
  const { scrim = "auto", align = "center" } = background ?? {}
  return {
    backgroundImageUrl: imageUrl,
    picture: { thumbnailUrl, previewUrl },
    background: { generationId: id, scrim, align, focalPoint: { x: 0.5, y: 0.5 } },
  }
}

/**
 * What turns a step that shows the one into a step that shows the other. From one picture to another its placement stays what
 * it is by then; where there was none, all of the look comes back.
 */
export const patchBetween = (from: Shown, to: Shown): StepConfigPatch => {
  const { backgroundImageUrl, background } = to
  if (background === undefined) return { presentation: { backgroundImageUrl: null } }
  const { focalPoint, scrim, align } = background
  const look = from.background === undefined ? { focalPoint, scrim, align } : { focalPoint }
  return { presentation: { backgroundImageUrl, background: look } }
}
