export type ObjectInfo = {
  /** Of the whole object, in bytes. */
  size: number
  /** Strong entity tag with its quotes, as in RFC 9110. */
  etag: string
}

export type StoredObject = ObjectInfo & { bytes: Uint8Array }

/** Byte offsets, both inclusive, as in a Range header. */
export type ByteRange = { start: number; end: number }

/**
 * The reading half of a store; all that the viewer needs. A missing object is `null`; a fault of the store rejects. A
 * range may end past the object, but one that starts there, or is none at all, rejects with a RangeError. What was
 * aborted rejects with the signal's reason.
 */
export interface ObjectReader {
  get(key: string, options?: { range?: ByteRange; signal?: AbortSignal }): Promise<StoredObject | null>
  head(key: string, options?: { signal?: AbortSignal }): Promise<ObjectInfo | null>
}
