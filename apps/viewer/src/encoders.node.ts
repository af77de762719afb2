import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"
import type { Encoder } from "./answer.ts"

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

const owned = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => bytes.slice()

/** How many pages may wait for Brotli; what comes beyond that is tried again when it is asked for again. */
const mostWaiting = 16
let waiting = 0
let lane: Promise<unknown> = Promise.resolve()

/**
 * Runs one after the other: on all threads at once, the best compression would keep reads from the disk waiting, which run
 * on the same threads, and visitors of wizards that nobody has seen yet with them.
 */
const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  if (waiting >= mostWaiting) throw new Error("Too many pages are waiting to be compressed")
  waiting += 1
  const turn = lane.then(work).finally(() => (waiting -= 1))
  lane = turn.catch(() => undefined)
  return turn
}

/**
 * What a page is compressed with on Node, on threads of its own. Measured with eight slides (44 KB): Brotli at its best
 * takes 35 ms for 5.5 KB (level 9: 8 ms, 6.1 KB), so nobody waits for it; gzip takes 0.3 ms for 6.8 KB.
 */
export const encoders: readonly Encoder[] = [
  {
    coding: "br",
    encode: async (bytes) =>
      owned(
        await inTurn(() =>
          compressBrotli(bytes, {
            params: {
              [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
              [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
              [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
            },
          }),
        ),
      ),
  },
  {
    coding: "gzip",
    encode: async (bytes) => owned(await compressGzip(bytes, { level: constants.Z_BEST_COMPRESSION })),
  },
]
