import type { PictureState } from "../messages.ts"

const isPicture = (target: EventTarget | null): target is HTMLImageElement =>
  target instanceof HTMLImageElement && target.matches("section > picture > img")

/** How far the drawn slide's picture is. */
export const pictureState = (): PictureState => {
  const picture = document.querySelector<HTMLImageElement>("section > picture > img")
  if (picture === null) return "none"
  if (!picture.complete) return "loading"
  return picture.naturalWidth === 0 ? "broken" : "shown"
}

/** Calls back whenever a picture has arrived, decoded and so about to be seen, or has failed to. */
export const onPicture = (changed: () => void): void => {
  document.addEventListener(
    "load",
    ({ target }) => {
      // One that cannot be decoded is broken, which its own width tells.
      if (isPicture(target)) void target.decode().then(changed, changed)
    },
    true,
  )
  document.addEventListener("error", ({ target }) => isPicture(target) && changed(), true)
}
