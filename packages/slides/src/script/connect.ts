import { protocol, type HostMessage } from "@org/embed/messages"
import { say, title } from "./arrival.ts"
import { closest } from "./closest.ts"
import { passOnEscape } from "./escape.ts"
import { place } from "./framed.ts"
import { naturalHeights } from "./heights.ts"
import { host, tellHost } from "./host.ts"
import { holdBack } from "./hold.ts"
import { moveTo } from "./move.ts"
import { shownIndex, slides } from "./slides.ts"

const done = document.querySelector<HTMLElement>(".done")

/** Only a frame that stands in a page grows with its content. */
const heights = (): number[] => (host?.mode === "inline" ? naturalHeights() : [])

let isThrough = false

/** The host hears that only once; who comes back to the end later wants nothing but out. */
const finish = (): void => {
  if (holdBack(shownIndex())) return
  tellHost(isThrough ? { type: "close" } : { type: "complete", slides: slides.length })
  isThrough = true
  // A frame in a page stays where it is: there the button itself has to show that it was heard.
  if (host?.mode !== "inline" || done === null) return
  done.classList.add("through")
  say(done.textContent)
}

const onClick = (event: Event): void => {
  const { target } = event
  if (event.defaultPrevented) return
  const end = closest(target, ".finish")
  if (end !== null) {
    // A fragment would scroll the page around this one.
    event.preventDefault()
    const behind = end.nextElementSibling as HTMLElement
    if (host?.mode === "inline") {
      behind.classList.add("through")
      // The link is gone now, and the focus must not go with it.
      behind.focus()
    }
  }
  // The last slide's button, where it has one, leads out.
  const isWayOut = slides.at(-1)?.contains(closest(target, ".cta"))
  if (isWayOut || closest(target, ".finish,.done") !== null) finish()
}

const onMessage = ({ source, origin, data }: MessageEvent<Partial<HostMessage> | null>): void => {
  if (source !== parent || origin !== host?.origin) return
  if (data?.stepscape !== protocol || data.type !== "goTo" || typeof data.slide !== "number") return
  moveTo(data.slide - 1)
}

/** Where a loader made the frame, tells it what happens here, and does what it asks for. */
export const connect = (): void => {
  if (host === null) return
  for (const part of document.querySelectorAll<HTMLElement>("nav[hidden],nav>[hidden]")) part.hidden = false
  tellHost({ type: "ready", ...place(), title, close: done?.dataset["close"] ?? "", heights: heights() })
  let width = innerWidth
  addEventListener("resize", () => {
    if (innerWidth === width) return
    width = innerWidth
    if (host?.mode === "inline") tellHost({ type: "heights", heights: heights() })
  })
  passOnEscape()
  addEventListener("message", onMessage)
  document.addEventListener("click", onClick)
}
