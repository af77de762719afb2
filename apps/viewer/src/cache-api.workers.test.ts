import { expect, test } from "vitest"
import { createCacheApiMemory } from "./cache-api.workers.ts"

test("keeps objects in the data centre's cache, out of reach of requests", async () => {
  const memory = createCacheApiMemory(caches)
  const key = "published/wizard-1/latest.json"
  expect(await memory.get(key)).toBeNull()
  const object = { bytes: new TextEncoder().encode("{}"), size: 2, etag: '"a"' }
  await memory.put(key, object, 60_000)
  expect(await createCacheApiMemory(caches).get(key)).toEqual(object)
  const newer = { bytes: new TextEncoder().encode("[1]"), size: 3, etag: '"b"' }
  await memory.put(key, newer, 60_000)
  expect(await memory.get(key)).toEqual(newer)
  await memory.put(key, newer, 0)
  expect(await memory.get(key)).toBeNull()
  expect(await memory.get("published/wizard-2/latest.json")).toBeNull()
})
