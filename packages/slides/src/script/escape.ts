import { tellHost } from "./host.ts"

/** Has Escape put away the dialog around this page: the browser tells a frame's keys to nobody but the frame. */
export const passOnEscape = (): void => {
  addEventListener("keydown", ({ key, isComposing }) => {
    if (key === "Escape" && !isComposing) tellHost({ type: "close" })
  })
}
