import { texts } from "../texts.ts"

/** Width × height in px, as the painting is ordered. */
export type ImageSize = keyof typeof texts.background.sizes

export const imageSizes = Object.keys(texts.background.sizes) as ImageSize[]

/** Tells whether a text is one of the sizes that can be chosen here. */
export const isImageSize = (text: string): text is ImageSize => Object.hasOwn(texts.background.sizes, text)
