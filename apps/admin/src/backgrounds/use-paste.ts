import { type RefObject, useEffect, useEffectEvent } from "react"

/**
 * Takes the files that are pasted anywhere on the page for as long as an element is in sight. What comes from a text
 * document is often a text and a picture of it: whoever pastes that means the text. A dialog keeps what is pasted in it.
 */
export const usePaste = (target: RefObject<HTMLElement | null>, onFiles: (files: File[]) => void): void => {
  const take = useEffectEvent((event: ClipboardEvent): void => {
    const { clipboardData, defaultPrevented } = event
    const files = [...(clipboardData?.files ?? [])]
    if (defaultPrevented || files.length === 0 || clipboardData?.types.includes("text/plain")) return
    if (target.current?.checkVisibility() !== true) return
    if (document.querySelector("[role=dialog][aria-modal=true]") !== null) return
    event.preventDefault()
    onFiles(files)
  })
  useEffect(() => {
    const listener = (event: ClipboardEvent): void => take(event)
    document.addEventListener("paste", listener)
    return () => document.removeEventListener("paste", listener)
  }, [])
}
