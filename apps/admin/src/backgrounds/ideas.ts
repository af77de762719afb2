import { suggestPrompts } from "@org/core/prompts/suggestions"
import { useMemo } from "react"
import type { StepFields } from "../drafts/fields.ts"

type Texts = Pick<StepFields, "headline" | "body">

/** Prompts that go with a step's texts as they stand on the screen. */
export const ideasFor = ({ headline, body }: Texts): string[] => suggestPrompts({ headline, body })

/** The same, made anew only when the texts change. */
export const useIdeas = ({ headline, body }: Texts): string[] =>
  useMemo(() => ideasFor({ headline, body }), [headline, body])
