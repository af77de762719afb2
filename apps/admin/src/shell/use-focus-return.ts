import { useEffect, useRef } from "react"
import { focusHeading } from "./focus-heading.ts"

const modal = "[role=dialog][aria-modal=true]"

/** What opened a dialog; for an item of a menu, which closes at once, the menu's button. */
const openerOf = (focused: Element | null): HTMLElement | null => {
  const button = focused?.closest("[role=menu]")?.getAttribute("aria-labelledby") ?? null
  const opener = button === null ? focused : document.getElementById(button)
  return opener instanceof HTMLElement && opener !== document.body ? opener : null
}

/** What opened the first of dialogs of which each came in the place of the one before. */
let first: HTMLElement | null = null

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
    if (!opened) return
    opener.current = openerOf(document.activeElement)
    if (!opener.current?.closest(modal)) first = opener.current
  }, [opened])
  return () => {
    const target = [opener.current, first].find((element) => element?.isConnected) ?? null
    const open = document.querySelector(modal)
    // Another dialog has come in its place, and has the focus.
    if (open !== null && !open.contains(target)) return
    if (target === null) focusHeading()
    else target.focus({ preventScroll: true })
  }
}
