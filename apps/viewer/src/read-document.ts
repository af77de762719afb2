import { latestKey } from "@org/core/objects"
import type { ObjectReader, StoredObject } from "@org/core/objects"
import { mostDocumentBytes, parsePublishedDocument } from "@org/core/published"
import type { PublishedDocument } from "@org/core/published"
import { within } from "./within.ts"

/** A document together with the bytes that it came from. */
export type ReadDocument = { document: PublishedDocument; object: StoredObject; text: string }

/**
 * Makes a document of what a store holds under a wizard's key.
 *
 * @throws an Error that says why it is none
 */
export const documentOf = (object: StoredObject, wizardId: string): ReadDocument => {
  const key = latestKey(wizardId)
  if (object.size > mostDocumentBytes) throw new Error(`${key} has ${object.size} bytes; no wizard is that large`)
  const text = new TextDecoder("utf-8", { fatal: true }).decode(object.bytes)
  const document = parsePublishedDocument(JSON.parse(text))
  if (document.wizardId !== wizardId) throw new Error(`${key} holds another wizard: ${document.wizardId}`)
  return { document, object, text }
}

/**
 * Reads a wizard's present published document from the store and checks it.
 *
 * @param options.timeoutMs after which the read is given up
 * @returns `null` where no such wizard was ever published
 * @throws whatever the reader rejects with; `TimeoutError`; an Error that says why the document is none
 */
export const readDocument = async (options: {
  snapshots: ObjectReader
  wizardId: string
  timeoutMs: number
}): Promise<ReadDocument | null> => {
  const { snapshots, wizardId, timeoutMs } = options
  const range = { start: 0, end: mostDocumentBytes - 1 }
  const object = await within(timeoutMs, (signal) => snapshots.get(latestKey(wizardId), { range, signal }))
  return object === null ? null : documentOf(object, wizardId)
}
