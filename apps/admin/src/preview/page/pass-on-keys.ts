import { isPassedOn, type Key } from "../passed-keys.ts"

/** The browser tells a frame's keys to nobody but the frame: the studio's shortcuts would be dead in here. */
export const passOnKeys = (tell: (key: Key) => void): void => {
  addEventListener("keydown", (event) => {
    if (event.isComposing || !isPassedOn(event)) return
    event.preventDefault()
    const { key, code, ctrlKey, metaKey, shiftKey } = event
    tell({ key, code, ctrlKey, metaKey, shiftKey })
  })
}
