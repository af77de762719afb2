import { type RefObject, useLayoutEffect, useRef } from "react"

/**
 * Hands the focus on when what has it leaves the page.
 *
 * @param next what gets it; without one nothing does
 * @returns for the element that may leave, together with the component that calls this
 */
export const useFocusAfterwards = <Leaving extends HTMLElement>(
  next: RefObject<HTMLElement | null> | undefined,
): RefObject<Leaving | null> => {
  const leaving = useRef<Leaving>(null)
  useLayoutEffect(() => {
    const element = leaving.current
    const heir = next?.current
    return () => {
      if (element === document.activeElement) heir?.focus({ preventScroll: true })
    }
  }, [next])
  return leaving
}
