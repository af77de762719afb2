import { availableParallelism } from "node:os"
import sharp from "sharp"

// For the whole process. The pictures at work are as many as the cores, so more threads for each would only cost memory
// and the hand-over; and none is opened twice, so what libvips remembered of them would lie there for nothing.
sharp.concurrency(1)
sharp.cache(false)

/** Runs a task as soon as there is a place for it. */
type Enter = <Result>(task: () => Promise<Result>) => Promise<Result>

/**
 * Makes a gate that lets a fixed number of tasks run at once. The others wait in order, those that somebody waits for
 * before all that are in no hurry.
 *
 * @param places how many may run at once
 */
export const createGate = (places: number): { enter: Enter; enterWithoutHurry: Enter } => {
  let free = places
  const hurried: (() => void)[] = []
  const unhurried: (() => void)[] = []

  const enterBehind =
    (waiting: (() => void)[]): Enter =>
    async (task) => {
      if (free > 0) free--
      else await new Promise<void>((enter) => waiting.push(enter))
      try {
        return await task()
      } finally {
        // A place is handed on, not freed, so that a newcomer cannot overtake.
        const next = hurried.shift() ?? unhurried.shift()
        if (next) next()
        else free++
      }
    }
  return { enter: enterBehind(hurried), enterWithoutHurry: enterBehind(unhurried) }
}

const pixelWork = createGate(availableParallelism())

/**
 * Runs work on pixels, as many at once as there are cores. sharp decodes in Node's small thread pool, which files and
 * name resolution need too, and every picture at work holds its pixels in memory.
 */
export const withPixels = pixelWork.enter

/** The same for what may wait while there is other work on pixels. */
export const withSparePixels = pixelWork.enterWithoutHurry
