import { useId } from "react"
import type { Style } from "../server/types.ts"
import { CheckIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./style-gallery.module.css"
import thumbnails from "./thumbnails.module.css"
import { styleOf, useStyles } from "./use-styles.ts"

type StyleGalleryProps = { value: Style | undefined; onChange: (style: Style) => void }

/** The art styles, each shown by a picture in it; the arrow keys go through them. */
export const StyleGallery = ({ value, onChange }: StyleGalleryProps) => {
  const { data, error } = useStyles()
  const name = useId()
  const chosen = styleOf(data, value)
  return (
    <fieldset className={classes.gallery}>
      <legend>{texts.background.style}</legend>
      {error !== null && <p className={classes.note}>{texts.background.stylesFailed}</p>}
      <div className={`${thumbnails.grid} ${classes.styles}`}>
        {data?.map(({ id, label, thumbnailUrl }) => (
          <label key={id} className={classes.style}>
            <input type="radio" name={name} value={id} checked={id === chosen?.id} onChange={() => onChange(id)} />
            <span className={`${thumbnails.picture} ${classes.thumbnail}`}>
              <img src={thumbnailUrl} alt="" width={96} height={64} loading="lazy" decoding="async" />
              <span className={`${thumbnails.mark} ${classes.mark}`}>
                <CheckIcon size={14} />
              </span>
            </span>
            <span className={classes.label}>{label}</span>
          </label>
        ))}
      </div>
      <p className={classes.note} aria-live="polite">
        {chosen?.description}
      </p>
    </fieldset>
  )
}
