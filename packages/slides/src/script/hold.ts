import { slides } from "./slides.ts"

const missing = (slide: HTMLElement | undefined) => slide?.querySelector<HTMLInputElement>("input:invalid")

/** The index of the first slide on which its reader has to do something before going on; beyond the last where there is none. */
export const heldAt = (): number => {
  const index = slides.findIndex(missing)
  return index < 0 ? slides.length : index
}

/** Whether this slide holds its reader back; the browser then says what is missing, in the reader's language. */
export const holdBack = (index: number): boolean => missing(slides[index])?.reportValidity() === false
