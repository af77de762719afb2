import { ActionIcon, Button, Loader, VisuallyHidden } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { usePaintings } from "../backgrounds/paintings-provider.tsx"
import { useStuckSteps } from "../drafts/drafts-provider.tsx"
import { useStepDraft } from "../drafts/use-step-draft.ts"
import type { Step, Wizard } from "../server/types.ts"
import { AlertIcon, CopyIcon, DownIcon, PlusIcon, TrashIcon, UpIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./step-rail.module.css"
import type { StepActions } from "./use-step-actions.ts"

type StepRailProps = { wizard: Wizard; selectedId: string | undefined; actions: StepActions }

/** The wizard's steps in order: chosen, moved, added and deleted here. */
export const StepRail = ({ wizard, selectedId, actions }: StepRailProps) => {
  const { steps } = wizard
  return (
    <nav className={classes.rail} aria-label={texts.steps.title}>
      <h2 className={classes.title}>{texts.steps.title}</h2>
      <ol className={classes.list}>
        {steps.map((step, index) => (
          <StepItem
            key={step.id}
            step={step}
            index={index}
            count={steps.length}
            isSelected={step.id === selectedId}
            onMove={(offset) => actions.move(index, offset)}
            onDuplicate={() => actions.duplicate(step)}
            onRemove={() => actions.remove(step)}
          />
        ))}
      </ol>
      <Button
        variant="light"
        fullWidth
        leftSection={<PlusIcon size={16} />}
        loading={actions.isAdding}
        onClick={actions.add}
      >
        {texts.steps.add}
      </Button>
    </nav>
  )
}

type StepItemProps = {
  step: Step
  index: number
  count: number
  isSelected: boolean
  onMove: (offset: -1 | 1) => void
  onDuplicate: () => void
  onRemove: () => void
}

/** How all buttons under a step look. */
const tool = { variant: "subtle", color: "gray", size: "sm" } as const

const StepItem = ({ step, index, count, isSelected, onMove, onDuplicate, onRemove }: StepItemProps) => {
  const { view } = useStepDraft(step)
  const isStuck = useStuckSteps().has(step.id)
  const isPainting = usePaintings().paintingOf(step.id)?.phase === "running"
  const headline = view.fields.headline.trim() || texts.steps.untitled
  const position = index + 1
  const move = (offset: -1 | 1) => {
    const isPossible = index + offset >= 0 && index + offset < count
    return {
      // Not `disabled`: the button that was just pressed would lose the focus at the end of the list.
      "aria-disabled": !isPossible,
      ...(isPossible ? {} : { "data-disabled": true }),
      onClick: () => isPossible && onMove(offset),
      "aria-label": offset === -1 ? texts.steps.moveUp(position) : texts.steps.moveDown(position),
      ...tool,
    } as const
  }
  return (
    <li className={classes.item} data-selected={isSelected || undefined}>
      <Link
        to="/wizards/$wizardId"
        params={{ wizardId: step.wizardId }}
        search={{ step: step.id }}
        className={classes.link}
        aria-current={isSelected ? "step" : undefined}
        resetScroll={false}
      >
        <VisuallyHidden component="span">{texts.steps.select(position, headline)}</VisuallyHidden>
        <span className={classes.thumbnail} aria-hidden="true">
          {step.picture !== null && <img src={step.picture.thumbnailUrl} alt="" loading="lazy" decoding="async" />}
          <b>{position}</b>
        </span>
        <span className={classes.headline} dir="auto" aria-hidden="true">
          {headline}
        </span>
        {isPainting && <Loader size={14} aria-label={texts.steps.painting} />}
        {isStuck && !isSelected && (
          <span className={classes.stuck} role="img" aria-label={texts.steps.unsaved}>
            <AlertIcon size={15} />
          </span>
        )}
      </Link>
      <div className={classes.tools}>
        <ActionIcon {...move(-1)}>
          <UpIcon size={15} />
        </ActionIcon>
        <ActionIcon {...move(1)}>
          <DownIcon size={15} />
        </ActionIcon>
        <ActionIcon {...tool} aria-label={texts.steps.duplicate(position)} onClick={onDuplicate} ml="auto">
          <CopyIcon size={15} />
        </ActionIcon>
        <ActionIcon {...tool} aria-label={texts.steps.remove(position)} onClick={onRemove}>
          <TrashIcon size={15} />
        </ActionIcon>
      </div>
    </li>
  )
}
