import { linkSchema } from "@org/step-types/schemas"
import { texts } from "../texts.ts"
import type { FieldName, StepFields } from "./fields.ts"

/** Characters, as the step config's schema has them. */
const fieldLimits = { headline: 300, body: 10_000, ctaLabel: 80, ctaHref: 2_048 } as const

/** What would be refused in any step, told before it is sent. The server checks again. */
export const commonFaults = (fields: StepFields): Partial<Record<FieldName, string>> => {
  const { headline, body } = fields
  const [ctaLabel, ctaHref] = [fields.ctaLabel.trim(), fields.ctaHref.trim()]
  const faults: Partial<Record<FieldName, string>> = {}
  if (headline.length > fieldLimits.headline) faults.headline = texts.editor.tooLong(fieldLimits.headline)
  if (body.length > fieldLimits.body) faults.body = texts.editor.tooLong(fieldLimits.body)
  if (ctaLabel.length > fieldLimits.ctaLabel) faults.ctaLabel = texts.editor.tooLong(fieldLimits.ctaLabel)
  if (ctaHref !== "" && ctaLabel === "") faults.ctaLabel = texts.editor.labelMissing
  if (ctaHref.length > fieldLimits.ctaHref) faults.ctaHref = texts.editor.tooLong(fieldLimits.ctaHref)
  else if (ctaHref !== "" && !linkSchema.safeParse(ctaHref).success) faults.ctaHref = texts.editor.linkInvalid
  return faults
}
