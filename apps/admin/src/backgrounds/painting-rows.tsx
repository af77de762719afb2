import { AlertIcon } from "../shell/icons.tsx"
import { faultText } from "../server/fault.ts"
import { texts } from "../texts.ts"
import type { RefObject } from "react"
import { CancelPainting } from "./cancel-painting.tsx"
import { Elapsed } from "./elapsed.tsx"
import type { Picture } from "./painted-picture.ts"
import classes from "./painting-rows.module.css"
import { paintingText } from "./painting-text.ts"

type PaintingRowsProps = { pictures: readonly Picture[]; focusAfterwards: RefObject<HTMLElement | null> }

/** How far each of several variations is. */
export const PaintingRows = ({ pictures, focusAfterwards }: PaintingRowsProps) => (
  <ol className={classes.rows}>
    {pictures.map((picture, index) => (
      <li key={picture.generation?.id ?? index} className={classes.row}>
        <span className={classes.thumbnail} data-phase={picture.phase} aria-hidden="true">
          {picture.phase === "succeeded" && picture.generation.imageUrl !== null && (
            <img src={picture.generation.imageUrl} alt="" decoding="async" />
          )}
          {picture.phase === "failed" && <AlertIcon size={16} />}
        </span>
        <span className={classes.state}>
          <span className={classes.name}>{texts.variations.one(index + 1)}</span>
          <PictureState picture={picture} />
        </span>
        {picture.phase === "running" && (
          <CancelPainting
            pictures={[picture]}
            label={texts.variations.cancelOne(index + 1)}
            focusAfterwards={focusAfterwards}
          >
            {texts.cancel}
          </CancelPainting>
        )}
      </li>
    ))}
  </ol>
)

const PictureState = ({ picture }: { picture: Picture }) => {
  switch (picture.phase) {
    case "running":
      return (
        <span>
          {paintingText(picture)} <Elapsed since={picture.startedAt} />
        </span>
      )
    case "succeeded":
      return <span>{texts.paintAll.done}</span>
    case "failed":
      return <span data-state="failed">{faultText(picture.fault)}</span>
    case "cancelled":
      return <span>{texts.paintAll.cancelled}</span>
    default:
      return picture satisfies never
  }
}
