import * as z from "zod/mini"
import { callToAction } from "./call-to-action/schema.ts"
import { consent } from "./consent/schema.ts"
import { content } from "./content/schema.ts"
import type { Button } from "./define.ts"

export { linkSchema } from "./link.ts"

/** Every type that there is, in the order to offer them in; see docs/adding-a-step-type.md. */
const definitions = { content, "call-to-action": callToAction, consent } as const

export type StepType = keyof typeof definitions

export const stepTypes = Object.keys(definitions) as [StepType, ...StepType[]]

type Schemas = { [Type in StepType]: (typeof definitions)[Type]["schema"] }

/** The settings of each type alone, as they stand in `config.specific`. */
export const specificSchemas = Object.fromEntries(
  stepTypes.map((type) => [type, definitions[type].schema]),
) as unknown as Schemas

export type SpecificOf<Type extends StepType> = z.output<Schemas[Type]>

/** A type together with its own settings. */
export type StepOf<Type extends StepType> = { [One in Type]: { type: One; specific: SpecificOf<One> } }[Type]

export type TypedStep = StepOf<StepType>

const typedStep = <Type extends StepType>(type: Type) =>
  z.object({ type: z.literal(type), specific: z._default(specificSchemas[type], {} as never) })

/** A type together with its own settings, as a published slide has them. */
export const typedStepSchema = z.discriminatedUnion("type", [
  typedStep(stepTypes[0]),
  ...stepTypes.slice(1).map((type) => typedStep(type)),
]) as unknown as z.ZodMiniType<TypedStep, TypedStep>

/**
 * The settings that end users' pages need: those that the type knows, without what else stands beside them.
 *
 * @throws ZodError for settings that are not of this type
 */
export const knownSettings = (type: StepType, specific: unknown): TypedStep => {
  const settings = typedStepSchema.parse({ type, specific }).specific as Record<string, unknown>
  const known = Object.keys(specificSchemas[type].shape).filter((key) => settings[key] !== undefined)
  return { type, specific: Object.fromEntries(known.map((key) => [key, settings[key]])) } as TypedStep
}

/** What stands in boxes below a step's body, from top to bottom. */
export const labelsOf = <Type extends StepType>(step: TypedStep, button: Button | null): string[] => {
  const { labels } = definitions[step.type] as unknown as {
    labels: (specific: SpecificOf<Type>, button: Button | null) => string[]
  }
  return labels(step.specific as SpecificOf<Type>, button)
}
