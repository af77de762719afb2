import { Button, Menu } from "@mantine/core"
import { stepTypes } from "@org/step-types/schemas"
import { ChevronIcon, PlusIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./add-step.module.css"
import { StepTypeIcon } from "./step-type-icon.tsx"
import type { StepActions } from "./use-step-actions.ts"

type AddStepProps = {
  actions: Pick<StepActions, "add" | "isAdding">
  label: string
  variant: "filled" | "light"
}

/** Adds what most steps are with one click, and any other type from the menu beside it. */
export const AddStep = ({ actions: { add, isAdding }, label, variant }: AddStepProps) => (
  <Button.Group className={classes.group}>
    <Button
      variant={variant}
      className={classes.add}
      leftSection={<PlusIcon size={16} />}
      loading={isAdding}
      onClick={() => add("content")}
    >
      {label}
    </Button>
    <Menu width={268} floatingStrategy="fixed">
      <Menu.Target>
        <Button variant={variant} className={classes.other} aria-label={texts.steps.addOther} disabled={isAdding}>
          <ChevronIcon size={16} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {stepTypes.map((type) => (
          <Menu.Item key={type} leftSection={<StepTypeIcon type={type} size={20} />} onClick={() => add(type)}>
            <span className={classes.name}>{texts.steps.types[type].name}</span>
            <span className={classes.description}>{texts.steps.types[type].description}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  </Button.Group>
)
