import { Loader, VisuallyHidden } from "@mantine/core"
import { useLinkProps } from "@tanstack/react-router"
import { hueOf } from "@org/slides"
import { memo } from "react"
import { runningIn } from "../backgrounds/paintings.ts"
import { usePaintings } from "../backgrounds/paintings-provider.tsx"
import { useStuckSteps } from "../drafts/drafts-provider.tsx"
import { useStepDraft } from "../drafts/use-step-draft.ts"
import type { Step, Wizard } from "../server/types.ts"
import { AlertIcon } from "../shell/icons.tsx"
import { SlideGround } from "../shell/slide-ground.tsx"
import { texts } from "../texts.ts"
import { StepTypeIcon } from "./step-type-icon.tsx"
import classes from "./step-item.module.css"

type StepLinkProps = { step: Step; theme: Wizard["theme"]; position: number; isSelected: boolean }

/** How a step looks and what it says, in small; leads to it. Not drawn anew while steps are dragged about it. */
export const StepLink = memo(({ step, theme, position, isSelected }: StepLinkProps) => {
  const { view } = useStepDraft(step)
  const isStuck = useStuckSteps().has(step.id)
  const isPainting = runningIn(usePaintings().paintingOf(step.id)).length > 0
  const headline = view.fields.headline.trim() || texts.steps.untitled
  const name = texts.steps.select(position, headline)
  const link = useLinkProps({
    from: "/wizards/$wizardId",
    search: (current) => ({ ...current, step: step.id }),
    className: classes.link ?? "",
    replace: true,
    resetScroll: false,
  })
  return (
    // The router's own word for it would be “page”, and that only where the address names the step.
    <a {...link} aria-current={isSelected ? "step" : undefined} draggable={false}>
      <VisuallyHidden component="span">
        {step.type === "content" ? name : texts.steps.typed(name, texts.steps.types[step.type].name)}
      </VisuallyHidden>
      <span className={classes.thumbnail} aria-hidden="true">
        {step.picture === null ? (
          <SlideGround theme={{ ...theme, hue: hueOf(theme, position - 1) }}>{null}</SlideGround>
        ) : (
          <img src={step.picture.thumbnailUrl} alt="" loading="lazy" decoding="async" draggable={false} />
        )}
        <span className={classes.type}>
          <StepTypeIcon type={step.type} size={13} />
        </span>
      </span>
      <span className={classes.headline} dir="auto" aria-hidden="true">
        {headline}
      </span>
      {isPainting && <Loader size={14} role="img" aria-label={texts.steps.painting} />}
      {isStuck && !isSelected && (
        <span className={classes.stuck} role="img" aria-label={texts.steps.unsaved}>
          <AlertIcon size={15} />
        </span>
      )}
    </a>
  )
})
