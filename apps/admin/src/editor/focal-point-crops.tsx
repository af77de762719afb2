import { useId } from "react"
import { texts } from "../texts.ts"
import classes from "./focal-point-field.module.css"
import { type Point, visibleOn } from "./focal-point.ts"

type Size = { width: number; height: number }

type FocalPointCropsProps = {
  screens: Record<"phone" | "wide", Size>
  /** px */
  picture: Size
  focalPoint: Point
}

/** Draws over a picture what some screens show of it, and darkens what none of them does. For the eye alone. */
export const FocalPointCrops = ({ screens, picture, focalPoint }: FocalPointCropsProps) => {
  const maskId = useId()
  const phone = visibleOn(screens.phone, picture, focalPoint)
  const wide = visibleOn(screens.wide, picture, focalPoint)
  const boxOf = ({ left, top, width, height }: typeof phone) => ({ x: left, y: top, width, height })
  return (
    <div className={classes.crops} aria-hidden="true">
      <svg focusable="false">
        <mask id={maskId}>
          <rect width="100%" height="100%" fill="#fff" />
          <rect {...boxOf(phone)} fill="#000" />
          <rect {...boxOf(wide)} fill="#000" />
        </mask>
        <rect width="100%" height="100%" mask={`url(#${maskId})`} className={classes.cutOff} />
      </svg>
      <span className={classes.crop} style={wide} data-screen="wide">
        <span>{texts.editor.focalScreens.wide}</span>
      </span>
      <span className={classes.crop} style={phone} data-screen="phone">
        <span>{texts.editor.focalScreens.phone}</span>
      </span>
    </div>
  )
}
