import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react"
import type { Draft, Drawn, PageMessage, StudioMessage } from "./messages.ts"
import { isPassedOn, type Key } from "./passed-keys.ts"

/** How long the page may take to come up, in ms. */
const patience = 10_000

/** As if the key had been pressed here, where nothing in particular has the focus. */
const press = (key: Key): void => {
  if (!isPassedOn(key)) return
  document.documentElement.dispatchEvent(new KeyboardEvent("keydown", { ...key, bubbles: true, cancelable: true }))
}

/**
 * Talks with the page in the preview's frame: tells it each draft, and hears what it shows. A page that was loaded again,
 * whoever did it, is told again.
 *
 * @param draft null while there is nothing new to show: the page then keeps what it has
 * @param onTurn takes the number, from 1, of the slide that somebody followed a link to
 */
export const usePage = (draft: Draft | null, onTurn: (number: number) => void) => {
  const frame = useRef<HTMLIFrameElement>(null)
  const [loads, setLoads] = useState(0)
  const [attempt, setAttempt] = useState(0)
  const [hasFailed, setFailed] = useState(false)
  const [drawn, setDrawn] = useState<Drawn | null>(null)

  const hear = useEffectEvent(({ source, data }: MessageEvent<PageMessage | null>): void => {
    if (source === null || source !== frame.current?.contentWindow || data === null) return
    switch (data.type) {
      case "ready":
        setLoads((count) => count + 1)
        setDrawn(null)
        return setFailed(false)
      case "drawn":
        setDrawn(data)
        return setFailed(false)
      case "failed":
        return setFailed(true)
      case "turn":
        return onTurn(data.number)
      case "key":
        return press(data.key)
      default:
        data satisfies never
    }
  })
  // Before the browser can have run a script of the frame.
  useLayoutEffect(() => {
    const listener = (event: MessageEvent<PageMessage | null>): void => hear(event)
    addEventListener("message", listener)
    return () => removeEventListener("message", listener)
  }, [])

  const hasCome = loads > 0
  useEffect(() => {
    if (hasCome) return undefined
    const timer = setTimeout(() => setFailed(true), patience)
    return () => clearTimeout(timer)
  }, [hasCome, attempt])

  useEffect(() => {
    if (draft === null || loads === 0) return
    // Its origin is opaque, so no other name reaches it; where it may go, our own policy says.
    frame.current?.contentWindow?.postMessage({ type: "draw", draft } satisfies StudioMessage, "*")
  }, [draft, loads])

  return {
    frame,
    /** Changes with each new try; the frame's key. */
    attempt,
    drawn,
    hasFailed,
    retry: (): void => {
      setFailed(false)
      setLoads(0)
      setDrawn(null)
      setAttempt((count) => count + 1)
    },
  }
}
