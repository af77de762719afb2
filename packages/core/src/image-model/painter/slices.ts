/** Pixels that are worked on between two turns of the event loop: a few milliseconds. */
const SLICE = 100_000

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Works on a picture row by row and lets everything else in the process have its turn in between.
 *
 * @param size px
 * @throws the signal's reason between two slices, once it is aborted
 */
export const eachRow = async (
  { width, height }: { width: number; height: number },
  signal: AbortSignal,
  work: (row: number) => void,
): Promise<void> => {
  const rowsInSlice = Math.max(1, Math.floor(SLICE / width))
  for (let first = 0; first < height; first += rowsInSlice) {
    for (let row = first; row < Math.min(height, first + rowsInSlice); row += 1) work(row)
    await nextTurn()
    signal.throwIfAborted()
  }
}
