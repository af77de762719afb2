import { groundBackground } from "@org/slides"
import type { CSSProperties, ReactNode } from "react"
import type { Wizard } from "../server/types.ts"
import classes from "./slide-ground.module.css"

type SlideGroundProps = { theme: Wizard["theme"]; className?: string | undefined; children: ReactNode }

/** A slide without a picture, in small; what it says stands elsewhere too. Fills its container. */
export const SlideGround = ({ theme, className = "", children }: SlideGroundProps) => (
  <span
    className={`${classes.ground} ${className}`}
    data-ground={theme.ground}
    style={{ "--hue": theme.hue, background: groundBackground(theme) } as CSSProperties}
    aria-hidden="true"
  >
    {children}
  </span>
)

/** The same with the one headline that there is room for. */
export const SmallSlide = ({ headline, ...ground }: Omit<SlideGroundProps, "children"> & { headline: string }) => (
  <SlideGround {...ground}>
    <span className={classes.headline}>{headline}</span>
  </SlideGround>
)
