import { useEffect, useRef } from "react"
import { focusHeading } from "./focus-heading.ts"

/** What opened a dialog; for an item of a menu, which closes at once, the menu's button. */
const openerOf = (focused: Element | null): HTMLElement | null => {
  const button = focused?.closest("[role=menu]")?.getAttribute("aria-labelledby") ?? null
  const opener = button === null ? focused : document.getElementById(button)
  return opener instanceof HTMLElement && opener !== document.body ? opener : null
}

/**
 * Gives the focus back when a dialog has gone: to what opened it, or to the page's heading where that went with what
 * the dialog was about.
 *
 * @param opened whether the dialog is open
 * @returns to be called once the dialog has left the page
 */
export const useFocusReturn = (opened: boolean): (() => void) => {
  const opener = useRef<HTMLElement | null>(null)
  useEffect(() => {
    if (opened) opener.current = openerOf(document.activeElement)
  }, [opened])
  return () => {
    if (opener.current?.isConnected) opener.current.focus({ preventScroll: true })
    else focusHeading()
  }
}
