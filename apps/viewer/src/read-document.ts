import { latestKey } from "@org/core/objects"
import type { ObjectReader } from "@org/core/objects"
import { parsePublishedDocument } from "@org/core/published"
import type { PublishedDocument } from "@org/core/published"

/** Far above any real wizard; of what is larger no more than this is read, and nothing parsed. */
const mostBytes = 4 * 1024 * 1024

export type ReadDocument = {
  /** `null`: no such wizard was ever published. */
  document: PublishedDocument | null
  bytes: number
}

/** Rejects with the signal's reason as soon as it fires, even where the reader does not listen to it. */
const unlessAborted = async <Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> => {
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  signal.addEventListener("abort", abort, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener("abort", abort)
  }
}

/**
 * Reads a wizard's present published document from the store and checks it.
 *
 * @param options.timeoutMs after which the read is given up
 * @throws whatever the reader rejects with; `TimeoutError`; an Error that says why the document is none
 */
export const readDocument = async (options: {
  objects: ObjectReader
  wizardId: string
  timeoutMs: number
}): Promise<ReadDocument> => {
  const { objects, wizardId, timeoutMs } = options
  const key = latestKey(wizardId)
  const signal = AbortSignal.timeout(timeoutMs)
  const range = { start: 0, end: mostBytes - 1 }
  const object = await unlessAborted(objects.get(key, { range, signal }), signal)
  if (object === null) return { document: null, bytes: 0 }
  if (object.size > mostBytes) throw new Error(`${key} has ${object.size} bytes; no wizard is that large`)
  const text = new TextDecoder("utf-8", { fatal: true }).decode(object.bytes)
  const document = parsePublishedDocument(JSON.parse(text))
  if (document.wizardId !== wizardId) throw new Error(`${key} holds another wizard: ${document.wizardId}`)
  return { document, bytes: object.bytes.length }
}
