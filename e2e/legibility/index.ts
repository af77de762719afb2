export { type Background, backgrounds } from "./backgrounds.ts"
export { linesOn, measureReadability, measureScrim, type Readability, type TextKind, textKinds } from "./measure.ts"
export { openSlide, type SlideOptions, texts } from "./slide-page.ts"
