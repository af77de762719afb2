import { useState } from "react"
import type { WizardSummary } from "../server/types.ts"
import classes from "./wizard-cover.module.css"
import { SmallSlide } from "../shell/slide-ground.tsx"

/** How a wizard begins: its first slide's picture, else that slide as it is without one. */
export const WizardCover = ({ wizard }: { wizard: WizardSummary }) => {
  const { cover, theme, headline, title } = wizard
  const [broken, setBroken] = useState<string | null>(null)
  if (cover === null || cover.thumbnailUrl === broken) return <SmallSlide theme={theme} headline={headline || title} />
  return (
    <img
      className={classes.picture}
      src={cover.thumbnailUrl}
      style={{ background: cover.dominantColor ?? undefined }}
      alt=""
      width={640}
      height={400}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(cover.thumbnailUrl)}
    />
  )
}
