import type { StepConfig } from "@org/core/step-config"
import type { StepType } from "@org/step-types/schemas"
import { commonFaults } from "./common-faults.ts"
import { differs, type FieldName, fieldNamesOf, fieldsOf, isLookField, pickFields } from "./fields.ts"
import { type SomeFields, type SpecificValue, type StepFields, trimmed, valueOf } from "./fields.ts"
import { specificFaults } from "./specific-faults.ts"

/** What a draft needs of a step. */
export type StepState = { type: StepType; revision: number; config: StepConfig }

/** A step's form beside what the server holds, so that only real changes are sent and nothing typed is overwritten. */
export type Draft = {
  type: StepType
  /** The newest revision seen; answers that are older come from the past and are ignored. */
  revision: number
  stored: StepFields
  typed: StepFields
  /** The picture that is shown: how it is shown cannot be stored without one. */
  generationId: string | null
  /** Fields that were changed here and elsewhere, to different ends; what `stored` has of them is the others'. */
  contested: ReadonlySet<FieldName>
  /** What is on its way, or was when an answer got lost: the server may hold it already. */
  unconfirmed: readonly SomeFields[]
  /** What the server would not take, and why; as long as it stays so it is not sent again. */
  refused: ReadonlyMap<FieldName, { value: SpecificValue; message: string }>
}

/** Opens a step for editing. */
export const openDraft = ({ type, revision, config }: StepState): Draft => {
  const fields = fieldsOf(config)
  const generationId = config.presentation.background?.generationId ?? null
  const untouched = { contested: new Set<FieldName>(), unconfirmed: [], refused: new Map() }
  return { type, revision, stored: fields, typed: fields, generationId, ...untouched }
}

/** Both halves of a focal point mean nothing without each other; every other field stands for itself. */
export const unitOf = (name: FieldName): readonly FieldName[] =>
  name === "focalX" || name === "focalY" ? ["focalX", "focalY"] : [name]

/** The fields whose typed value is not stored yet. */
export const changedFields = ({ typed, stored }: Draft): FieldName[] =>
  fieldNamesOf(typed, stored).filter((name) => differs(typed, stored, name))

/** Tells whether fields are no longer as they were, or have no picture to apply to any more. */
export const changedSince = ({ typed, generationId }: Draft, then: SomeFields): boolean =>
  fieldNamesOf(then).some((name) => differs(typed, then, name) || (generationId === null && isLookField(name)))

const stillContested = (draft: Draft): Draft => {
  const contested = [...draft.contested].filter((name) =>
    unitOf(name).some((part) => differs(draft.typed, draft.stored, part)),
  )
  return contested.length === draft.contested.size ? draft : { ...draft, contested: new Set(contested) }
}

/** Notes what the admin typed or chose. */
export const edit = (draft: Draft, changes: SomeFields): Draft =>
  stillContested({ ...draft, typed: { ...draft.typed, ...changes } })

/** Ends a conflict: what was typed here is sent after all, or gives way to what is stored. */
export const resolve = (draft: Draft, name: FieldName, choice: "mine" | "theirs"): Draft => {
  const unit = unitOf(name)
  if (choice === "theirs") return edit(draft, pickFields(draft.stored, unit))
  return { ...draft, contested: new Set([...draft.contested].filter((other) => !unit.includes(other))) }
}

/** What others made of each contested field. */
export const conflictsOf = ({ contested, stored }: Draft): Partial<Record<FieldName, { theirs: SpecificValue }>> =>
  Object.fromEntries([...contested].map((name) => [name, { theirs: valueOf(stored, name) }]))

/** What would be refused, or was. */
export const faultsOf = ({ type, typed, refused }: Draft): Partial<Record<FieldName, string>> => {
  const still = [...refused].filter(([name, { value }]) => trimmed(typed, name) === value)
  const told = Object.fromEntries(still.map(([name, { message }]) => [name, message]))
  return { ...told, ...specificFaults(type, typed), ...commonFaults(typed) }
}

/**
 * Takes in a step that the server told us about. A field that only one side has changed goes with that side; one that both
 * have changed stays as typed and becomes contested, so that no text is ever lost without somebody's choice.
 */
export const receive = (draft: Draft, step: StepState): Draft =>
  step.revision <= draft.revision ? draft : follow(draft, openDraft(step))

const follow = (draft: Draft, incoming: Draft): Draft => {
  // An unsaved choice has nothing left to apply to: a look once the picture is gone, a focal point once it is another.
  const isGone = (name: FieldName): boolean =>
    incoming.generationId === null
      ? isLookField(name)
      : (name === "focalX" || name === "focalY") && incoming.generationId !== draft.generationId
  // Our own words come back where the answer to them was lost or is still on its way.
  const isOurs = (name: FieldName): boolean =>
    draft.unconfirmed.some((sent) => Object.hasOwn(sent, name) && !differs(sent, incoming.stored, name))

  const kept: FieldName[] = []
  const contested = new Set<FieldName>()
  for (const name of fieldNamesOf(draft.typed, incoming.stored)) {
    const unit = unitOf(name)
    const isHere = unit.some((part) => differs(draft.typed, draft.stored, part))
    const isApart = unit.some((part) => differs(draft.typed, incoming.stored, part))
    // The same but for spaces: those stay under the cursor.
    if (!isApart) kept.push(name)
    if (!isApart || !isHere || isGone(name)) continue
    kept.push(name)
    const isThere = unit.some((part) => differs(draft.stored, incoming.stored, part) && !isOurs(part))
    if (isThere || draft.contested.has(name)) contested.add(name)
  }
  const { unconfirmed, refused } = draft
  return {
    ...incoming,
    typed: { ...incoming.typed, ...pickFields(draft.typed, kept) },
    contested,
    unconfirmed,
    refused,
  }
}

/** Notes that some values are on their way. */
export const sending = (draft: Draft, sent: SomeFields): Draft => ({
  ...draft,
  unconfirmed: [...draft.unconfirmed, sent],
})

/** Notes that values never arrived, or were turned away. */
export const withdrawn = (draft: Draft, sent: SomeFields): Draft => ({
  ...draft,
  unconfirmed: draft.unconfirmed.filter((other) => other !== sent),
})

/** Notes that the server has told how the step stands, so that nothing of ours can be there unknown. */
export const settled = (draft: Draft): Draft => ({ ...draft, unconfirmed: [] })

/** Notes what of the values that were sent the server would not take, and why. */
export const refuse = (draft: Draft, sent: SomeFields, messages: ReadonlyMap<FieldName, string>): Draft => {
  const values = { ...draft.typed, ...sent }
  const noted = Array.from(messages, ([name, message]) => [name, { value: trimmed(values, name), message }] as const)
  return { ...draft, refused: new Map([...draft.refused, ...noted]) }
}

/**
 * Notes that the server has stored what was sent. What was typed since then stays unsaved.
 *
 * @param step the server's answer to the patch
 */
export const acknowledge = (draft: Draft, sent: SomeFields, step: StepState): Draft => {
  // Something newer has arrived meanwhile and already tells what became of our values.
  if (step.revision < draft.revision) return settled(draft)
  // What was sent counts as stored even if the server wrote it differently, so that no text changes under the cursor.
  const incoming = openDraft(step)
  const answered = { ...incoming, stored: { ...incoming.stored, ...sent }, typed: { ...incoming.typed, ...sent } }
  return settled(follow({ ...draft, stored: { ...draft.stored, ...sent } }, answered))
}
