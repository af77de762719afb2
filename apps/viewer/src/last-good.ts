import type { StoredObject } from "@org/core/objects"

/**
 * A second memory that outlives this one, for what the store once gave: asked for a wizard only when the store fails,
 * for a picture, which never changes, first of all. It may forget whatever it likes.
 */
export interface LastGood {
  get(key: string): Promise<StoredObject | null>
  /** @param lifetimeMs after which the object must be forgotten, in ms */
  put(key: string, object: StoredObject, lifetimeMs: number): Promise<void>
}
