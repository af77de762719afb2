import {
  type Announcements,
  type DndContextProps,
  KeyboardSensor,
  MeasuringStrategy,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core"
import { sortableKeyboardCoordinates } from "@dnd-kit/sortable"
import { useEffect, useRef, useState } from "react"
import { texts } from "../texts.ts"

/** So far a pointer has to go, in px, before it drags instead of clicking. */
const clickTolerance = 6
/** A finger scrolls unless it rests for so long, in ms, within so many px. */
const longPress = { delay: 220, tolerance: 8 }

/** For so long, in ms, a click may follow the end of a drag. */
const clickFollows = 50

/** A drag that ends over a link is no click on it. The library keeps such clicks from us, but not from the browser. */
const useNoClicks = (isSorting: boolean): void => {
  useEffect(() => {
    if (!isSorting) return undefined
    const swallow = (event: Event): void => event.preventDefault()
    window.addEventListener("click", swallow, { capture: true })
    return () => void setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), clickFollows)
  }, [isSorting])
}

/**
 * Reorders a list by mouse, by a long press of a finger, and from the keyboard, with words for those who do not see it.
 *
 * @param ids of the entries, in order
 * @param move is told which entry was put down, and by how many places it goes on
 */
export const useSorting = (ids: string[], move: (id: string, offset: number) => void) => {
  const [isSorting, setSorting] = useState(false)
  useNoClicks(isSorting)
  const told = useRef<string | number | null>(null)
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: clickTolerance } }),
    useSensor(TouchSensor, { activationConstraint: longPress }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const positionOf = (id: string | number): number => ids.indexOf(String(id)) + 1
  const announcements: Announcements = {
    onDragStart: ({ active }) => {
      told.current = active.id
      return texts.steps.picked(positionOf(active.id), ids.length)
    },
    onDragOver: ({ over }) => {
      // The place where it was picked up has been told just now.
      if (over === null || over.id === told.current) return undefined
      told.current = over.id
      return texts.steps.carried(positionOf(over.id), ids.length)
    },
    // Where it went is told by what moves it.
    onDragEnd: ({ active, over }) => (over === null || over.id === active.id ? texts.steps.unmoved : undefined),
    onDragCancel: () => texts.steps.unmoved,
  }
  const context: DndContextProps = {
    sensors,
    // Known before it begins, so that whoever picks up and moves on in one go is followed.
    measuring: { droppable: { strategy: MeasuringStrategy.Always } },
    // Along the list only.
    modifiers: [({ transform }) => ({ ...transform, x: 0 })],
    accessibility: { announcements, screenReaderInstructions: { draggable: texts.steps.dragHow } },
    onDragStart: () => setSorting(true),
    onDragCancel: () => setSorting(false),
    onDragEnd: ({ active, over }) => {
      setSorting(false)
      const offset = over === null ? 0 : positionOf(over.id) - positionOf(active.id)
      if (offset !== 0) move(String(active.id), offset)
    },
  }
  return { isSorting, context }
}
