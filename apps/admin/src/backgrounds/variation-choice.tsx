import { useId } from "react"
import type { Step } from "../server/types.ts"
import { CheckIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import { endedIn, runningIn, type StepPainting } from "./paintings.ts"
import { generationOf } from "./shown-picture.ts"
import stepPictures from "./step-pictures.module.css"
import thumbnails from "./thumbnails.module.css"
import { useHistory } from "./use-history.ts"
import { useShowPicture } from "./use-show-picture.ts"
import classes from "./variation-choice.module.css"

/** The variations of what was painted last, once all of them have ended, for as long as one of them is shown. */
export const VariationChoice = ({ step, painting }: { step: Step; painting: StepPainting | undefined }) => {
  const ids = { wizardId: step.wizardId, stepId: step.id }
  const titleId = useId()
  const history = useHistory(ids)
  const { show } = useShowPicture(ids)
  const shownId = generationOf(step.config.presentation)
  const variations = endedIn(painting, "succeeded").map(({ generation }) => generation)
  const isOver = runningIn(painting).length === 0
  if (!isOver || variations.length < 2 || !variations.some(({ id }) => id === shownId)) return null

  const entries = history.data?.pages.flatMap((page) => page.entries)
  /** As the history has it, or whole where the history has not been read again yet. */
  const pictureOf = ({ id, imageUrl }: { id: string; imageUrl: string | null }) => {
    const url = imageUrl ?? ""
    return entries?.find((entry) => entry.id === id) ?? { id, imageUrl: url, thumbnailUrl: url, previewUrl: url }
  }
  return (
    <section aria-labelledby={titleId} className={classes.choice}>
      <h3 id={titleId} className={stepPictures.title}>
        {texts.variations.pick}
      </h3>
      <ul className={`${thumbnails.grid} ${classes.grid}`}>
        {variations.map(pictureOf).map((picture, index) => (
          <li key={picture.id}>
            <button
              type="button"
              className={`${thumbnails.picture} ${stepPictures.tile}`}
              aria-label={texts.variations.show(index + 1, variations.length)}
              aria-current={picture.id === shownId || undefined}
              onClick={() => show(picture)}
            >
              <img src={picture.thumbnailUrl} alt="" width={150} height={100} decoding="async" />
              {picture.id === shownId && (
                <span className={thumbnails.mark}>
                  <CheckIcon size={14} />
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
