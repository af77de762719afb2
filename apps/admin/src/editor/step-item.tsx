import { useSortable } from "@dnd-kit/sortable"
import { CSS } from "@dnd-kit/utilities"
import { ActionIcon } from "@mantine/core"
import { useMergedRef } from "@mantine/hooks"
import { useEffect, useRef } from "react"
import type { Step, Wizard } from "../server/types.ts"
import { GripIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./step-item.module.css"
import { focusStep, stepIdAt } from "./step-focus.ts"
import { StepLink } from "./step-link.tsx"
import { StepMenu } from "./step-menu.tsx"
import type { StepActions } from "./use-step-actions.ts"

type StepItemProps = {
  step: Step
  theme: Wizard["theme"]
  index: number
  count: number
  isSelected: boolean
  actions: StepActions
}

/** One step of the rail: taken anywhere with a pointer, by its grip from the keyboard. */
export const StepItem = ({ step, theme, index, count, isSelected, actions }: StepItemProps) => {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: step.id,
  })
  const item = useRef<HTMLLIElement>(null)
  const ref = useMergedRef(item, setNodeRef)
  useEffect(() => {
    if (isSelected) item.current?.scrollIntoView({ block: "nearest" })
  }, [isSelected, index])
  // Within the list the focus goes along with the choice.
  useEffect(() => {
    if (isSelected && stepIdAt(document.activeElement) !== null) focusStep(step.id)
  }, [isSelected, step.id])
  // In a long list the keyboard goes from step to step, not through the tools of each.
  const tabIndex = isSelected ? 0 : -1
  return (
    <li
      ref={ref}
      className={classes.item}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      data-step={step.id}
      data-selected={isSelected || undefined}
      data-dragging={isDragging || undefined}
    >
      <span className={classes.handle} {...listeners}>
        <span className={classes.gutter}>
          <span className={classes.position} aria-hidden="true">
            {index + 1}
          </span>
          <ActionIcon
            {...attributes}
            ref={setActivatorNodeRef}
            variant="transparent"
            className={classes.grip}
            tabIndex={tabIndex}
            aria-label={texts.steps.drag(index + 1)}
          >
            <GripIcon size={16} />
          </ActionIcon>
        </span>
        <StepLink step={step} theme={theme} position={index + 1} isSelected={isSelected} />
      </span>
      <StepMenu step={step} index={index} count={count} actions={actions} tabIndex={tabIndex} />
    </li>
  )
}
