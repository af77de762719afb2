import type { StepConfig, StepConfigPatch } from "@org/core/step-config"
import { type FieldName, fieldFaults, fieldNames, fieldsOf, isLookField, type StepFields, trimmed } from "./fields.ts"

/** What a draft needs of a step. */
export type StepState = { revision: number; config: StepConfig }

/** A step's form beside what the server holds, so that only real changes are sent and nothing typed is overwritten. */
export type Draft = {
  /** The newest revision seen; answers that are older come from the past and are ignored. */
  revision: number
  stored: StepFields
  typed: StepFields
  /** The picture that is shown: how it is shown cannot be stored without one. */
  generationId: string | null
}

/** Opens a step for editing. */
export const openDraft = ({ revision, config }: StepState): Draft => {
  const fields = fieldsOf(config)
  return { revision, stored: fields, typed: fields, generationId: config.presentation.background?.generationId ?? null }
}

/** Notes what the admin typed or chose. */
export const edit = <Name extends FieldName>(draft: Draft, name: Name, value: StepFields[Name]): Draft => ({
  ...draft,
  typed: { ...draft.typed, [name]: value },
})

const differs = (one: StepFields, other: StepFields, name: FieldName): boolean =>
  trimmed(one)[name] !== trimmed(other)[name]

const copy = <Name extends FieldName>(from: StepFields, to: StepFields, name: Name): void => {
  to[name] = from[name]
}

/** The fields whose typed value is not stored yet. */
export const changedFields = (draft: Draft): FieldName[] =>
  fieldNames.filter((name) => differs(draft.typed, draft.stored, name))

/**
 * Takes in a step that the server told us about: fields without unsaved text follow it, the others stay as typed.
 */
export const receive = (draft: Draft, step: StepState): Draft => {
  if (step.revision <= draft.revision) return draft
  const incoming = openDraft(step)
  const changed = new Set(changedFields(draft))
  const typed = { ...incoming.typed }
  // An unsaved choice has nothing left to apply to: a look once the picture is gone, a focal point once it is another.
  const isGone = (name: FieldName): boolean =>
    incoming.generationId === null
      ? isLookField(name)
      : (name === "focalX" || name === "focalY") && incoming.generationId !== draft.generationId
  for (const name of changed) if (!isGone(name)) copy(draft.typed, typed, name)
  return { ...incoming, typed }
}

/** What of a draft can be sent now: the merge patch and the values in it; null where there is nothing. */
export type Outgoing = { patch: StepConfigPatch; sent: Partial<StepFields> }

/**
 * Builds the JSON Merge Patch of the changed fields alone, leaving out what would be refused: a background that was
 * merged meanwhile, another admin's edit and unknown keys are not touched.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export const outgoing = (draft: Draft): Outgoing | null => {
  const faults = fieldFaults(draft.typed)
  const buttonIsRefused = faults.ctaLabel !== undefined || faults.ctaHref !== undefined
  const names = changedFields(draft).filter((name) => {
    if (name === "ctaLabel" || name === "ctaHref") return !buttonIsRefused
    if (isLookField(name)) return draft.generationId !== null
    return faults[name] === undefined
  })
  if (names.length === 0) return null

  const values = trimmed(draft.typed)
  const presentation: StepConfigPatch = {}
  const cta: StepConfigPatch = {}
  const background: StepConfigPatch = {}
  for (const name of names) {
    switch (name) {
      case "headline":
      case "body":
        presentation[name] = values[name]
        break
      case "ctaLabel":
        cta["label"] = values.ctaLabel
        break
      case "ctaHref":
        cta["href"] = values.ctaHref === "" ? null : values.ctaHref
        break
      case "scrim":
      case "align":
        background[name] = values[name]
        break
      case "focalX":
      case "focalY":
        background["focalPoint"] = { x: values.focalX, y: values.focalY }
        break
      default:
        name satisfies never
    }
  }
  if (Object.keys(cta).length > 0) presentation["cta"] = values.ctaLabel === "" ? null : cta
  if (Object.keys(background).length > 0) presentation["background"] = background
  return { patch: { presentation }, sent: Object.fromEntries(names.map((name) => [name, values[name]])) }
}

/**
 * Notes that the server has stored what was sent. What was typed since then stays unsaved.
 *
 * @param step the server's answer to the patch
 */
export const acknowledge = (draft: Draft, sent: Partial<StepFields>, step: StepState): Draft => {
  // Something newer has arrived meanwhile and already tells what became of our values.
  if (step.revision < draft.revision) return draft
  // What was sent counts as stored even if the server wrote it differently, so that no text changes under the cursor.
  const stored = { ...draft.stored, ...sent }
  const after = receive({ ...draft, stored, revision: step.revision - 1 }, step)
  const typed = { ...after.typed }
  for (const name of Object.keys(sent) as FieldName[]) copy(draft.typed, typed, name)
  return { ...after, typed, stored: { ...after.stored, ...sent } }
}
