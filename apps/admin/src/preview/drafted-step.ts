import type { PublishedStep } from "@org/core/published-slide"
import { specificSchemas } from "@org/step-types/schemas"
import type { AutosaveView } from "../drafts/autosave.ts"
import {
  fieldNamesOf,
  isSpecific,
  type SomeFields,
  specificKey,
  type SpecificValue,
  valueOf,
} from "../drafts/fields.ts"
import type { Step } from "../server/types.ts"

type Settings = Record<string, unknown>

const typedSettings = (fields: SomeFields): [key: string, value: SpecificValue][] =>
  fieldNamesOf(fields)
    .filter(isSpecific)
    .map((name) => [specificKey(name), valueOf(fields, name)])

const withSetting = (settings: Settings, [key, value]: [string, SpecificValue]): Settings => {
  const { [key]: _before, ...others } = settings
  return value === null ? others : { ...others, [key]: value }
}

/** What is typed of the type's own settings, as far as they could be stored; the others stay as they are stored. */
const settingsOf = ({ type, config: { specific } }: Pick<Step, "type" | "config">, fields: SomeFields): Settings => {
  const isValid = (settings: Settings): boolean => specificSchemas[type].safeParse(settings).success
  const typed = typedSettings(fields)
  const all = typed.reduce<Settings>(withSetting, specific)
  if (isValid(all)) return all
  return typed.reduce<Settings>((settings, setting) => {
    const next = withSetting(settings, setting)
    return isValid(next) ? next : settings
  }, specific)
}

/**
 * A step as it would be with all that is typed and chosen in it, saved or not. What could not be stored, such as half an
 * address, is left as it is stored, because no slide can be made of it.
 */
export const draftedStep = (
  step: Pick<Step, "id" | "type" | "config">,
  { fields, faults }: Pick<AutosaveView, "fields" | "faults">,
): PublishedStep => {
  const { background, cta: storedButton, ...presentation } = step.config.presentation
  const label = fields.ctaLabel.trim()
  const href = faults.ctaHref === undefined ? fields.ctaHref.trim() : (storedButton?.href ?? "")
  const { scrim, align, focalX, focalY } = fields
  return {
    id: step.id,
    type: step.type,
    config: {
      presentation: {
        ...presentation,
        headline: fields.headline,
        body: fields.body,
        ...(label !== "" && { cta: { label, ...(href !== "" && { href }) } }),
        ...(background && { background: { ...background, scrim, align, focalPoint: { x: focalX, y: focalY } } }),
      },
      specific: settingsOf(step, fields),
    },
  }
}
