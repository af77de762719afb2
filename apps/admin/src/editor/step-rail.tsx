import { closestCenter, DndContext } from "@dnd-kit/core"
import { SortableContext, verticalListSortingStrategy } from "@dnd-kit/sortable"
import type { Wizard } from "../server/types.ts"
import { texts } from "../texts.ts"
import { AddStep } from "./add-step.tsx"
import { StepItem } from "./step-item.tsx"
import classes from "./step-rail.module.css"
import type { StepActions } from "./use-step-actions.ts"
import { useSorting } from "./use-sorting.ts"

type StepRailProps = { wizard: Wizard; selectedId: string; actions: StepActions }

/** The wizard's steps in order: chosen, moved, added and deleted here. */
export const StepRail = ({ wizard: { steps, theme }, selectedId, actions }: StepRailProps) => {
  const ids = steps.map(({ id }) => id)
  const { isSorting, context } = useSorting(ids, actions.move)
  return (
    <nav className={classes.rail} aria-label={texts.steps.title} data-owns-keys={isSorting || undefined}>
      <div className={classes.head}>
        <h2 className={classes.title}>{texts.steps.title}</h2>
        <span className={classes.count}>{steps.length}</span>
      </div>
      <DndContext collisionDetection={closestCenter} {...context}>
        <SortableContext items={ids} strategy={verticalListSortingStrategy}>
          <ol className={classes.list} data-steps>
            {steps.map((step, index) => (
              <StepItem
                key={step.id}
                step={step}
                theme={theme}
                index={index}
                count={steps.length}
                isSelected={step.id === selectedId}
                actions={actions}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <AddStep actions={actions} label={texts.steps.add} variant="light" />
    </nav>
  )
}
