import { clampRange } from "@org/core/objects"
import type { ObjectReader } from "@org/core/objects"
import type { PublishedWizard } from "@org/core/published"

type Fault = "none" | "reject" | "hang" | Error

const infoOf = (bytes: Uint8Array) => ({ size: bytes.length, etag: `"${bytes.length}"` })

/** A store in memory that can be told to fail, and that counts how often and how much it was read. */
export const createMemoryReader = () => {
  const objects = new Map<string, Uint8Array>()
  let fault: Fault = "none"
  let held: Promise<void> | null = null
  let reads = 0
  let readBytes = 0

  const find = async (key: string): Promise<Uint8Array | null> => {
    reads += 1
    // Deliberately deaf to the abort signal: the viewer must not depend on a reader's manners.
    if (fault === "hang") return new Promise(() => undefined)
    if (fault === "reject") throw new Error("the store is down")
    if (fault !== "none") throw fault
    await held
    return objects.get(key) ?? null
  }
  const reader: ObjectReader = {
    async get(key, { range } = {}) {
      const bytes = await find(key)
      if (bytes === null) return null
      const { start, end } = clampRange(range ?? { start: 0, end: bytes.length - 1 }, bytes.length)
      readBytes += end + 1 - start
      return { ...infoOf(bytes), bytes: bytes.subarray(start, end + 1) }
    },
    async head(key) {
      const bytes = await find(key)
      return bytes === null ? null : infoOf(bytes)
    },
  }

  return {
    reader,
    put: (key: string, content: string | object) =>
      objects.set(key, new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content))),
    remove: (key: string) => objects.delete(key),
    fail: (next: Fault) => (fault = next),
    /** Lets reads wait until the answer is called. */
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return resolve
    },
    get reads() {
      return reads
    },
    get readBytes() {
      return readBytes
    },
  }
}

/** A small published wizard. */
export const publishedWizard = (wizardId: string, headlines: string[], version = 1): PublishedWizard => ({
  schemaVersion: 3,
  wizardId,
  version,
  status: "published",
  title: "Riders",
  language: "en",
  theme: { hue: 272, ground: "dark" },
  allowedOrigins: [],
  publishedAt: "2026-11-23T00:00:00Z",
  slides: headlines.map((headline) => ({
    stepId: "step",
    step: { type: "content", specific: {} },
    headline,
    bodyHtml: "<p>Good to have you.</p>",
    align: "left",
    picture: {
      key: "images/c/w/s/g/original.png",
      width: 16,
      height: 16,
      focalPoint: { x: 0.5, y: 0.5 },
      scrim: "auto",
      widths: [],
      thumbhash: null,
      color: null,
      look: null,
    },
    cta: null,
  })),
})
