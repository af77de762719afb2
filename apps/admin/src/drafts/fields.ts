import type { StepConfig } from "@org/core/step-config"
import { texts } from "../texts.ts"

/** What the step editor's form holds, flat, as typed. */
export type StepFields = {
  headline: string
  /** Markdown. */
  body: string
  ctaLabel: string
  ctaHref: string
  scrim: "auto" | "none" | "strong"
  align: "left" | "center" | "bottom"
  /** The point of the picture that must stay visible, in parts of its width and height: 0–1, from the top left. */
  focalX: number
  focalY: number
}

export type FieldName = keyof StepFields

/** Those that belong to a picture and cannot be stored without one. */
const lookNames = ["scrim", "align", "focalX", "focalY"] as const satisfies FieldName[]

/** Tells whether a field says how the picture is shown. */
export const isLookField = (name: FieldName): name is (typeof lookNames)[number] =>
  lookNames.some((look) => look === name)

export const fieldNames: readonly FieldName[] = ["headline", "body", "ctaLabel", "ctaHref", ...lookNames]

/** Where each field stands in the config; the server's complaints name these. */
export const fieldPaths: Record<FieldName, string> = {
  headline: "presentation.headline",
  body: "presentation.body",
  ctaLabel: "presentation.cta.label",
  ctaHref: "presentation.cta.href",
  scrim: "presentation.background.scrim",
  align: "presentation.background.align",
  focalX: "presentation.background.focalPoint.x",
  focalY: "presentation.background.focalPoint.y",
}

/** Characters, as the step config's schema has them. */
const fieldLimits = { headline: 300, body: 10_000, ctaLabel: 80, ctaHref: 2_048 } as const

/** Reads a config into the form. */
export const fieldsOf = ({ presentation }: StepConfig): StepFields => ({
  headline: presentation.headline,
  body: presentation.body,
  ctaLabel: presentation.cta?.label ?? "",
  ctaHref: presentation.cta?.href ?? "",
  scrim: presentation.background?.scrim ?? "auto",
  align: presentation.background?.align ?? "center",
  focalX: presentation.background?.focalPoint.x ?? 0.5,
  focalY: presentation.background?.focalPoint.y ?? 0.5,
})

/** The value as it is sent: the button's texts without the spaces around them. */
export const trimmed = (fields: StepFields): StepFields => ({
  ...fields,
  ctaLabel: fields.ctaLabel.trim(),
  ctaHref: fields.ctaHref.trim(),
})

const isLink = (text: string): boolean => {
  const url = URL.parse(text)
  return url !== null && ["http:", "https:", "mailto:"].includes(url.protocol)
}

/** What would be refused, told before it is sent. The server checks again. */
export const fieldFaults = (fields: StepFields): Partial<Record<FieldName, string>> => {
  const { headline, body, ctaLabel, ctaHref } = trimmed(fields)
  const faults: Partial<Record<FieldName, string>> = {}
  if (headline.length > fieldLimits.headline) faults.headline = texts.editor.tooLong(fieldLimits.headline)
  if (body.length > fieldLimits.body) faults.body = texts.editor.tooLong(fieldLimits.body)
  if (ctaLabel.length > fieldLimits.ctaLabel) faults.ctaLabel = texts.editor.tooLong(fieldLimits.ctaLabel)
  if (ctaHref !== "" && ctaLabel === "") faults.ctaLabel = texts.editor.labelMissing
  if (ctaHref.length > fieldLimits.ctaHref) faults.ctaHref = texts.editor.tooLong(fieldLimits.ctaHref)
  else if (ctaHref !== "" && !isLink(ctaHref)) faults.ctaHref = texts.editor.linkInvalid
  return faults
}
