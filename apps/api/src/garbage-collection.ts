import { setFlagsFromString } from "node:v8"

const firstNodeThatKnows = 24

/**
 * Lets buffers outside of V8's heap count like objects inside of it. Otherwise every 64 MB of them, which is every fourth
 * picture, has the whole heap marked: that doubled the time of one generation at a time, and took a third of the
 * processor's at sixteen (`bench/generate`). Call it first, in a process that works on pictures.
 */
export const countBuffersAsHeap = (): void => {
  // Older ones would complain of a flag they do not know.
  if (Number.parseInt(process.versions.node, 10) < firstNodeThatKnows) return
  setFlagsFromString("--external-memory-accounted-in-global-limit")
}
