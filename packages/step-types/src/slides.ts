import { callToActionSlide } from "./call-to-action/slide.ts"
import { consentSlide } from "./consent/slide.ts"
import { contentSlide } from "./content/slide.ts"
import type { TypeSlide } from "./place.ts"
import type { StepType } from "./schemas.ts"

export type { Place, TypeSlide } from "./place.ts"

const slides: { [Type in StepType]: TypeSlide<Type> } = {
  content: contentSlide,
  "call-to-action": callToActionSlide,
  consent: consentSlide,
}

/** How slides of a type look below their body. */
export const slideOf = (type: StepType): TypeSlide<StepType> => slides[type] as TypeSlide<StepType>
