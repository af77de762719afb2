import type { ComponentType } from "react"
import { CallToActionForm } from "./call-to-action/form.tsx"
import { ConsentForm } from "./consent/form.tsx"
import type { SettingsFormProps } from "./form.ts"
import type { StepType } from "./schemas.ts"

export type { SettingsFormProps, SettingValue } from "./form.ts"

/** The form of each type's own settings; null where what every step has is all. */
export const settingsForms: Record<StepType, ComponentType<SettingsFormProps> | null> = {
  content: null,
  "call-to-action": CallToActionForm,
  consent: ConsentForm,
}
