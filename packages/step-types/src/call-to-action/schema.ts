import * as z from "zod/mini"
import { defineStepType } from "../define.ts"
import { linkSchema } from "../link.ts"

/** What its button does: leads to an address, or ends the wizard. */
const callToActionSchema = z
  .looseObject({
    label: z._default(z.string().check(z.trim(), z.minLength(1), z.maxLength(80)), "Finish"),
    action: z._default(z.enum(["link", "finish"]), "finish"),
    href: z.optional(linkSchema),
  })
  .check(
    z.refine(({ action, href }) => action !== "link" || href !== undefined, {
      path: ["href"],
      error: "A button that opens a link needs its address.",
    }),
  )

/** One thing that the reader is asked to do. */
export const callToAction = defineStepType({ schema: callToActionSchema, labels: ({ label }) => [label] })
