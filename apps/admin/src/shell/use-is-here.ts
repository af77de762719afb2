import { useCallback, useEffect, useRef } from "react"

/**
 * Gives a function that says whether what calls this is still on the page: how something ends that was begun in a dialog has
 * to be told elsewhere once that is closed.
 */
export const useIsHere = (): (() => boolean) => {
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  return useCallback(() => isHere.current, [])
}
