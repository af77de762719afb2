import type { StepConfigPatch } from "@org/core/step-config"
import { changedFields, type Draft, faultsOf } from "./draft.ts"
import { type FieldName, isLookField, isSpecific, pickFields, type SpecificName, specificKey } from "./fields.ts"
import { type SomeFields, trimmed } from "./fields.ts"
import { specificFaults } from "./specific-faults.ts"

/** What of a draft can be sent now: the merge patch and the values in it. */
export type Outgoing = { patch: StepConfigPatch; sent: SomeFields }

/** The changed fields that would be taken, and on which nobody else has a say. */
const sendable = (draft: Draft): FieldName[] => {
  const { type, typed, stored, contested, generationId } = draft
  const faults = faultsOf(draft)
  const isBarred = (name: FieldName): boolean => faults[name] !== undefined || contested.has(name)
  // A button without its label goes as a whole, so it goes only when both of its texts may.
  const buttonIsBarred = isBarred("ctaLabel") || isBarred("ctaHref")
  const names = changedFields(draft).filter((name) => {
    if (name === "ctaLabel" || name === "ctaHref") return !buttonIsBarred
    return !isBarred(name) && (!isLookField(name) || generationId !== null)
  })
  // A type's settings are judged together: some may only be taken with others that have to wait.
  const specific = names.filter(isSpecific)
  const isWhole = Object.keys(specificFaults(type, { ...stored, ...pickFields(typed, specific) })).length === 0
  return isWhole ? names : names.filter((name) => !isSpecific(name))
}

/**
 * Builds the JSON Merge Patch of the changed fields alone, leaving out what would be refused and what is contested: a
 * background that was merged meanwhile, another admin's edit and unknown keys are not touched.
 *
 * @returns null where there is nothing to send
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export const outgoing = (draft: Draft): Outgoing | null => {
  const names = sendable(draft)
  if (names.length === 0) return null

  const value = (name: FieldName) => trimmed(draft.typed, name)
  const presentation: StepConfigPatch = {}
  const cta: StepConfigPatch = {}
  const background: StepConfigPatch = {}
  const specific: [string, StepConfigPatch[string]][] = []
  for (const name of names) {
    switch (name) {
      case "headline":
      case "body":
        presentation[name] = value(name)
        break
      case "ctaLabel":
        cta["label"] = value(name)
        break
      case "ctaHref":
        cta["href"] = value(name) || null
        break
      case "scrim":
      case "align":
        background[name] = value(name)
        break
      case "focalX":
      case "focalY":
        background["focalPoint"] = { x: value("focalX"), y: value("focalY") }
        break
      default:
        specific.push([specificKey(name satisfies SpecificName), value(name)])
    }
  }
  if (Object.keys(cta).length > 0) presentation["cta"] = value("ctaLabel") === "" ? null : cta
  if (Object.keys(background).length > 0) presentation["background"] = background
  const patch = {
    ...(Object.keys(presentation).length > 0 && { presentation }),
    ...(specific.length > 0 && { specific: Object.fromEntries(specific) }),
  }
  return { patch, sent: Object.fromEntries(names.map((name) => [name, value(name)])) }
}
