import { callToActionTexts } from "./call-to-action/texts.ts"
import { consentTexts } from "./consent/texts.ts"
import { contentTexts } from "./content/texts.ts"
import type { StepType } from "./schemas.ts"

/** What the studio says of each type; a part of its one catalogue of texts. */
export const stepTypeTexts = {
  content: contentTexts,
  "call-to-action": callToActionTexts,
  consent: consentTexts,
} satisfies Record<StepType, { name: string; description: string }>
