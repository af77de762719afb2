import * as z from "zod/mini"
import { defineStepType } from "../define.ts"

const consentSchema = z.looseObject({
  /** What the reader agrees to, as the reader would say it. */
  label: z._default(z.string().check(z.trim(), z.minLength(1), z.maxLength(300)), "I have read this and agree."),
})

/** Something that the reader has to agree to before going on. The second box is the way on, in no language longer than this. */
export const consent = defineStepType({ schema: consentSchema, labels: ({ label }) => [label, "x".repeat(32)] })
