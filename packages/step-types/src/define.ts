import type * as z from "zod/mini"

/** The button that any step may have; without an address it leads to the next slide. */
export type Button = { label: string; href?: string | null | undefined }

export type StepTypeDefinition<Schema extends z.ZodMiniObject> = {
  /**
   * The settings of this type alone, `config.specific`: flat, and valid when empty, so that a new step always is. Keys
   * that it does not know survive.
   */
  schema: Schema
  /**
   * What stands in boxes below the body, one each, from top to bottom. They bring a ground of their own; legibility is
   * reckoned with the room that they take.
   */
  labels: (specific: z.output<Schema>, button: Button | null) => string[]
}

/** Ties a type's settings to what is reckoned with them. */
export const defineStepType = <Schema extends z.ZodMiniObject>(
  definition: StepTypeDefinition<Schema>,
): StepTypeDefinition<Schema> => definition
