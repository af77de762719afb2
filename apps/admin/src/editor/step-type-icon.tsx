import type { StepType } from "@org/step-types/schemas"
import type { ComponentType } from "react"
import { CheckboxIcon, PointerIcon, TextIcon } from "../shell/icons.tsx"

const icons: Record<StepType, ComponentType<{ size?: number }>> = {
  content: TextIcon,
  "call-to-action": PointerIcon,
  consent: CheckboxIcon,
}

/** What a type of step is known by at a glance. */
export const StepTypeIcon = ({ type, size }: { type: StepType; size: number }) => {
  const Icon = icons[type]
  return <Icon size={size} />
}
