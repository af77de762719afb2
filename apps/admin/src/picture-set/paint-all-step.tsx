import { canBePainted } from "../backgrounds/prompt.ts"
import { PromptField } from "../backgrounds/prompt-field.tsx"
import type { Step } from "../server/types.ts"
import { texts } from "../texts.ts"
import classes from "./paint-all.module.css"

type PaintAllStepProps = {
  step: Step
  /** Counted from 1. */
  number: number
  ideas: readonly string[]
  prompt: string
  isIncluded: boolean
  isRunning: boolean
  onInclude: (isIncluded: boolean) => void
  onPrompt: (prompt: string) => void
}

/** One step of the order: whether it is part of it, and what is to be painted. */
export const PaintAllStep = (props: PaintAllStepProps) => {
  const { step, number, ideas, prompt, isIncluded, isRunning, onInclude, onPrompt } = props
  const { headline, backgroundImageUrl } = step.config.presentation
  return (
    <li className={classes.step}>
      <label className={classes.include}>
        <input
          type="checkbox"
          checked={isIncluded}
          disabled={isRunning}
          onChange={(event) => onInclude(event.currentTarget.checked)}
        />
        <span dir="auto">{texts.paintAll.include(number, headline.trim() || texts.steps.untitled)}</span>
      </label>
      {isRunning && <p className={classes.note}>{texts.steps.painting}</p>}
      {isIncluded && (
        <>
          {backgroundImageUrl !== null && <p className={classes.note}>{texts.paintAll.replaces}</p>}
          <PromptField
            label={texts.paintAll.prompt(number)}
            value={prompt}
            onChange={onPrompt}
            error={canBePainted(prompt) ? undefined : texts.paintAll.promptMissing}
            ideas={ideas}
            rows={2}
          />
        </>
      )}
    </li>
  )
}
