import { useState } from "react"
import { useAnnounce } from "./announcer.tsx"
import { copyText } from "./copy-text.ts"
import { toastError } from "./toasts.tsx"

/** For how long it is shown that something was copied, in ms. */
const shownMs = 2_000

/**
 * Copies texts, and tells what came of it.
 *
 * @returns `isCopied` is true for a moment after it worked
 */
export const useCopy = (told: {
  copied: string
  failed: string
}): { isCopied: boolean; copy: (text: string) => void } => {
  const announce = useAnnounce()
  const [isCopied, setCopied] = useState(false)
  const copy = async (text: string): Promise<void> => {
    if (!(await copyText(text))) return toastError(told.failed)
    setCopied(true)
    announce(told.copied)
    setTimeout(() => setCopied(false), shownMs)
  }
  return { isCopied, copy: (text) => void copy(text) }
}
