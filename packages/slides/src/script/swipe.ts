import { moveBy } from "./move.ts"
import { scrollsSideways } from "./sideways.ts"
import { isRightToLeft } from "./slides.ts"

/** px, ms */
const [leastDistance, longest] = [40, 800]

let start: { x: number; y: number; at: number } | null = null

/**
 * One finger begins a swipe; a second one makes it something else. We only look on and never prevent anything, so that
 * scrolling, pinching and selecting stay the browser's. Whoever has zoomed in moves the page about instead.
 */
export const onTouchStart = ({ touches, target, timeStamp }: TouchEvent): void => {
  const [touch] = touches
  const isSwipe = touches.length === 1 && (visualViewport?.scale ?? 1) < 1.01 && !scrollsSideways(target)
  start = touch !== undefined && isSwipe ? { x: touch.clientX, y: touch.clientY, at: timeStamp } : null
}

export const onTouchCancel = (): void => {
  start = null
}

export const onTouchEnd = ({ changedTouches, timeStamp }: TouchEvent): void => {
  const [touch] = changedTouches
  if (start === null || touch === undefined) return
  const [right, down] = [touch.clientX - start.x, touch.clientY - start.y]
  const isSwipe = Math.abs(right) >= leastDistance && Math.abs(right) > 2 * Math.abs(down)
  const isQuick = timeStamp - start.at < longest
  start = null
  if (isSwipe && isQuick && getSelection()?.isCollapsed !== false) moveBy(right < 0 === isRightToLeft ? -1 : 1)
}
