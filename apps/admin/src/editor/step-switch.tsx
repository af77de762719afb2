import { ActionIcon } from "@mantine/core"
import { useStepDraft } from "../drafts/use-step-draft.ts"
import type { Step, Wizard } from "../server/types.ts"
import { busyProps } from "../shell/busy-props.ts"
import { BackIcon, ForwardIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./step-switch.module.css"

type StepSwitchProps = { wizard: Wizard; index: number; onSelect: (stepId: string) => void }

/** Leads from step to step where the rail is not beside. */
export const StepSwitch = ({ wizard: { steps }, index, onSelect }: StepSwitchProps) => {
  const [step, previous, next] = [steps[index], steps[index - 1], steps[index + 1]]
  const button = (target: Step | undefined, label: string) =>
    ({
      variant: "subtle",
      color: "gray",
      size: 44,
      "aria-label": label,
      ...busyProps(target === undefined, () => target && onSelect(target.id)),
    }) as const
  return (
    <div className={classes.switch}>
      <ActionIcon {...button(previous, texts.steps.previous)}>
        <BackIcon />
      </ActionIcon>
      <p>
        <span className={classes.count}>{texts.steps.count(index + 1, steps.length)}</span>
        {step !== undefined && <Headline key={step.id} step={step} />}
      </p>
      <ActionIcon {...button(next, texts.steps.next)}>
        <ForwardIcon />
      </ActionIcon>
    </div>
  )
}

const Headline = ({ step }: { step: Step }) => (
  <span className={classes.headline} dir="auto">
    {useStepDraft(step).view.fields.headline.trim() || texts.steps.untitled}
  </span>
)
