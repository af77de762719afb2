import { VisuallyHidden } from "@mantine/core"
import { useId } from "react"
import type { HistoryEntry } from "../server/types.ts"
import { CheckIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import { pictureTitle } from "./picture-text.ts"
import classes from "./step-pictures.module.css"
import thumbnails from "./thumbnails.module.css"

type PictureTileProps = {
  picture: HistoryEntry
  /** What is told of it besides its name. */
  description: string
  isShown: boolean
  /** Called when the pointer or the focus comes and goes. */
  onPoint: (isPointedAt: boolean) => void
  onShow: () => void
}

/** One picture of a step's history. */
export const PictureTile = ({ picture, description, isShown, onPoint, onShow }: PictureTileProps) => {
  const descriptionId = useId()
  const point = (isPointedAt: boolean) => () => onPoint(isPointedAt)
  return (
    <li>
      <button
        type="button"
        className={`${thumbnails.picture} ${classes.tile}`}
        aria-label={texts.pictures.show(pictureTitle(picture))}
        aria-describedby={descriptionId}
        aria-current={isShown || undefined}
        onClick={onShow}
        onFocus={point(true)}
        onBlur={point(false)}
        onMouseEnter={point(true)}
        onMouseLeave={point(false)}
      >
        <img src={picture.thumbnailUrl} alt="" width={96} height={64} loading="lazy" decoding="async" />
        {isShown && (
          <span className={thumbnails.mark}>
            <CheckIcon size={14} />
          </span>
        )}
      </button>
      <VisuallyHidden id={descriptionId}>
        {isShown && `${texts.pictures.shown}. `}
        {description}
      </VisuallyHidden>
    </li>
  )
}
