import * as z from "zod/mini"
import { defineStepType } from "../define.ts"

/** Words, and a button where the presentation has one: what every step has is all that it needs. */
export const content = defineStepType({
  schema: z.looseObject({}),
  labels: (_, button) => (button === null ? [] : [button.label]),
})
