import { expect, test } from "vitest"
import { createMemoryReader } from "../../test/memory-reader.ts"
import { limitReads } from "./limited-reads.node.ts"

const key = "images/a.png"
const setUp = (limits: Parameters<typeof limitReads>[1]) => {
  const store = createMemoryReader()
  store.put(key, "picture")
  return { store, reader: limitReads(store.reader, limits), release: store.hold() }
}

test("so many read at once, others in their turn, the rest is refused", async () => {
  const { store, reader, release } = setUp({ mostUnderway: 2, mostWaiting: 3 })
  const reads = [reader.get(key), reader.head(key), reader.get(key), reader.get(key), reader.head(key)]
  await expect(reader.get(key)).rejects.toThrow("Too many reads")
  expect(store.reads).toBe(2)
  release()
  expect((await Promise.all(reads)).every((object) => object?.size === 7)).toBe(true)
  expect(store.reads).toBe(5)
})

test("a failed read ends its turn as well", async () => {
  const { store, reader, release } = setUp({ mostUnderway: 1, mostWaiting: 1 })
  store.fail("reject")
  const failing = [reader.get(key), reader.get(key)]
  for (const { status } of await Promise.allSettled(failing)) expect(status).toBe("rejected")
  store.fail("none")
  release()
  expect((await reader.get(key))?.size).toBe(7)
})

test("whoever gives up makes room and is never read for", async () => {
  const { store, reader, release } = setUp({ mostUnderway: 1, mostWaiting: 1 })
  const first = reader.get(key)
  const giveUp = new AbortController()
  const second = reader.get(key, { signal: giveUp.signal })
  giveUp.abort(new Error("enough"))
  await expect(second).rejects.toThrow("enough")
  await expect(reader.get(key, { signal: giveUp.signal })).rejects.toThrow("enough")
  const third = reader.get(key)
  release()
  expect([(await first)?.size, (await third)?.size, store.reads]).toEqual([7, 7, 2])
})
