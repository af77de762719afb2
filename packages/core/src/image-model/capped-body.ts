const firstBytes = 64 * 1024

/**
 * Reads a body to its end, or stops as soon as it proves longer than allowed; leaving the loop cancels the source.
 * One growing buffer instead of a list of chunks: a server that sends single bytes would make millions of those.
 *
 * @param limitBytes the most that is kept
 * @param expectedBytes how many there will be as far as the sender told; saves growing step by step
 * @returns the bytes, or null when there are more of them than the limit
 */
export const readAtMost = async (
  source: AsyncIterable<Uint8Array>,
  limitBytes: number,
  expectedBytes = firstBytes,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  let store = new Uint8Array(Math.min(expectedBytes, limitBytes))
  let length = 0
  for await (const chunk of source) {
    const needed = length + chunk.byteLength
    if (needed > limitBytes) return null
    if (needed > store.byteLength) {
      const grown = new Uint8Array(Math.min(limitBytes, Math.max(needed, store.byteLength * 2)))
      grown.set(store.subarray(0, length))
      store = grown
    }
    store.set(chunk, length)
    length = needed
  }
  return store.subarray(0, length)
}
