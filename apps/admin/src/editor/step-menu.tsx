import { ActionIcon, Menu } from "@mantine/core"
import type { Step } from "../server/types.ts"
import { CopyIcon, DotsIcon, DownIcon, TrashIcon, UpIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./step-item.module.css"
import type { StepActions } from "./use-step-actions.ts"

type StepMenuProps = { step: Step; index: number; count: number; actions: StepActions; tabIndex: 0 | -1 }

/** What can be done with a step. */
export const StepMenu = ({ step, index, count, actions, tabIndex }: StepMenuProps) => (
  <span className={classes.menu}>
    <Menu floatingStrategy="fixed" width={180}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          tabIndex={tabIndex}
          aria-label={texts.steps.actions(index + 1)}
        >
          <DotsIcon size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<CopyIcon size={16} />} onClick={() => actions.duplicate(step)}>
          {texts.steps.duplicate}
        </Menu.Item>
        <Menu.Item leftSection={<UpIcon size={16} />} disabled={index === 0} onClick={() => actions.move(step.id, -1)}>
          {texts.steps.moveUp}
        </Menu.Item>
        <Menu.Item
          leftSection={<DownIcon size={16} />}
          disabled={index === count - 1}
          onClick={() => actions.move(step.id, 1)}
        >
          {texts.steps.moveDown}
        </Menu.Item>
        <Menu.Item
          color="var(--mantine-color-error)"
          leftSection={<TrashIcon size={16} />}
          onClick={() => actions.remove(step)}
        >
          {texts.steps.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  </span>
)
