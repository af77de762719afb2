import { VisuallyHidden } from "@mantine/core"
import { AlertIcon, CheckIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./scrim-field.module.css"
import type { Contrasts } from "./judge-step.ts"

/** How readable the text would be, as a mark beside a choice. */
export const ContrastBadge = ({ measured }: { measured: Contrasts["auto"] | null | undefined }) => {
  if (measured === null) return null
  if (measured === undefined) {
    return (
      <span className={classes.badge}>
        <span aria-hidden="true">…</span>
        <VisuallyHidden>{texts.contrast.measuring}</VisuallyHidden>
      </span>
    )
  }
  const { contrast, required, isEnough } = measured
  return (
    <span className={classes.badge} data-enough={isEnough}>
      {isEnough ? <CheckIcon size={13} /> : <AlertIcon size={13} />}
      <span aria-hidden="true">{texts.contrast.ratio(contrast)}</span>
      <VisuallyHidden>
        {isEnough ? texts.contrast.enough(contrast) : texts.contrast.tooLittle(contrast, required)}
      </VisuallyHidden>
    </span>
  )
}
