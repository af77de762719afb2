import type { CSSProperties } from "react"
import type { WizardSummary } from "../server/types.ts"
import classes from "./slide-ground.module.css"

type SlideGroundProps = { theme: WizardSummary["theme"]; headline: string }

/** A slide without a picture, in small; what it says stands elsewhere too. Fills its container. */
export const SlideGround = ({ theme, headline }: SlideGroundProps) => (
  <span
    className={classes.ground}
    data-ground={theme.ground}
    style={{ "--hue": theme.hue } as CSSProperties}
    aria-hidden="true"
  >
    <span className={classes.headline}>{headline}</span>
  </span>
)
