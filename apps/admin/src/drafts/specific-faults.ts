import { specificSchemas, type StepType } from "@org/step-types/schemas"
import { texts } from "../texts.ts"
import { fieldNamesOf, isSpecific, type SpecificName, specificKey, type StepFields, valueOf } from "./fields.ts"

type SettingsIssue = NonNullable<ReturnType<(typeof specificSchemas)[StepType]["safeParse"]>["error"]>["issues"][number]

const issueText = (issue: SettingsIssue): string => {
  switch (issue.code) {
    case "too_big":
      return texts.editor.tooLong(Number(issue.maximum))
    case "too_small":
    case "invalid_type":
      return texts.editor.settingMissing
    case "invalid_format":
      return texts.editor.linkInvalid
    case "custom":
      // A type's own rule says best itself what it wants.
      return issue.message
    case "not_multiple_of":
    case "unrecognized_keys":
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
    case "invalid_value":
      return texts.editor.settingInvalid
    default:
      return issue satisfies never
  }
}

/** What the settings of the step's own type lack, by the type's own schema. */
export const specificFaults = (type: StepType, fields: StepFields): Partial<Record<SpecificName, string>> => {
  const names = fieldNamesOf(fields).filter(isSpecific)
  const set = names.filter((name) => valueOf(fields, name) !== null)
  const result = specificSchemas[type].safeParse(
    Object.fromEntries(set.map((name) => [specificKey(name), fields[name]])),
  )
  if (result.success) return {}
  // The first complaint about each, as the schema's order has them.
  const told = result.error.issues.map((issue) => [`specific.${String(issue.path[0])}`, issueText(issue)] as const)
  return Object.fromEntries(told.toReversed())
}
