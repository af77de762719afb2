import type { StepConfig } from "@org/core/step-config"

/** A setting of the step's own type; null where it is not set. */
export type SpecificName = `specific.${string}`
export type SpecificValue = string | number | boolean | null

/** What every step has. */
type CommonFields = {
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

/** What the step editor's form holds, flat, as typed. */
export type StepFields = CommonFields & Record<SpecificName, SpecificValue>

/** Some of them. */
export type SomeFields = Partial<CommonFields> & Record<SpecificName, SpecificValue>

export type FieldName = keyof StepFields

/** Those that belong to a picture and cannot be stored without one. */
const lookNames = ["scrim", "align", "focalX", "focalY"] as const satisfies FieldName[]

/** Tells whether a field says how the picture is shown. */
export const isLookField = (name: FieldName): name is (typeof lookNames)[number] =>
  lookNames.some((look) => look === name)

/** The same form with the look that a config says. */
export const withLookOf = (config: StepConfig, fields: StepFields): StepFields => ({
  ...fields,
  ...pickFields(fieldsOf(config), lookNames),
})

/** Tells whether a field belongs to the step's type alone. */
export const isSpecific = (name: FieldName): name is SpecificName => name.startsWith("specific.")

/** What a specific field is called in `config.specific`. */
export const specificKey = (name: SpecificName): string => name.slice("specific.".length)

const commonPaths: Record<keyof CommonFields, string> = {
  headline: "presentation.headline",
  body: "presentation.body",
  ctaLabel: "presentation.cta.label",
  ctaHref: "presentation.cta.href",
  scrim: "presentation.background.scrim",
  align: "presentation.background.align",
  focalX: "presentation.background.focalPoint.x",
  focalY: "presentation.background.focalPoint.y",
}

/** Where a field stands in the config, as the complaints of the server write it. */
export const fieldPath = (name: FieldName): string => (isSpecific(name) ? name : commonPaths[name])

/** The names of all fields that any of these has. */
export const fieldNamesOf = (...many: SomeFields[]): FieldName[] => [
  ...new Set(many.flatMap((fields) => Object.keys(fields) as FieldName[])),
]

/** A field's value; null for a specific one that is not set. */
export const valueOf = (fields: SomeFields, name: FieldName): SpecificValue => fields[name] ?? null

/** Some of the fields. */
export const pickFields = (fields: SomeFields, names: Iterable<FieldName>): SomeFields =>
  Object.fromEntries(Array.from(names, (name) => [name, valueOf(fields, name)])) as SomeFields

/** The value as it is sent: short texts without the spaces around them. */
export const trimmed = (fields: SomeFields, name: FieldName): SpecificValue => {
  const value = valueOf(fields, name)
  return typeof value === "string" && name !== "headline" && name !== "body" ? value.trim() : value
}

/** Tells whether a field holds something else in the one than in the other. */
export const differs = (one: SomeFields, other: SomeFields, name: FieldName): boolean =>
  trimmed(one, name) !== trimmed(other, name)

const isScalar = (value: unknown): value is SpecificValue => ["string", "number", "boolean"].includes(typeof value)

/** Reads a config into the form. */
export const fieldsOf = ({ presentation, specific }: StepConfig): StepFields => ({
  headline: presentation.headline,
  body: presentation.body,
  ctaLabel: presentation.cta?.label ?? "",
  ctaHref: presentation.cta?.href ?? "",
  scrim: presentation.background?.scrim ?? "auto",
  align: presentation.background?.align ?? "center",
  focalX: presentation.background?.focalPoint.x ?? 0.5,
  focalY: presentation.background?.focalPoint.y ?? 0.5,
  // What is no single value is no field, and survives every edit as it is.
  ...Object.fromEntries(
    Object.entries(specific).flatMap(([key, value]) => (isScalar(value) ? [[`specific.${key}`, value]] : [])),
  ),
})
