import type { ObjectReader } from "../objects/index.ts"

/**
 * The port to where pictures and published snapshots live. Keys are as `isKey` allows; any other key is a programming
 * fault and rejects with a TypeError before anything is touched. Content type and cache headers follow from the key
 * (`objectHeaders`), so a store need not remember them.
 *
 * Every failure of the store itself rejects with a {@link StoreError}; a missing object is no failure but `null`.
 */
export interface ImageStore extends ObjectReader {
  /** Writes the whole object or nothing: a reader never sees half of it. An existing object is replaced. */
  put(key: string, bytes: Uint8Array, options?: { signal?: AbortSignal }): Promise<void>
  /** Deletes one object; a missing one is fine. */
  delete(key: string): Promise<void>
  /** Resolves when the store can be reached and written; rejects with a StoreError that says why not. */
  check(): Promise<void>
  /** The address under which the public reads the object. */
  publicUrl(key: string): string
}

/** The store could not do what it was asked; the message is for the operator. */
export class StoreError extends Error {
  override readonly name = "StoreError"
}
