import { useEffect, useState } from "react"
import { texts } from "../texts.ts"

/** Whole seconds since a moment (ms since the epoch), counting on. Silent to screen readers: the states are told. */
export const Elapsed = ({ since }: { since: number }) => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return <span aria-hidden="true">{texts.background.elapsed(Math.max(0, Math.floor((now - since) / 1_000)))}</span>
}
