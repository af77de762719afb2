import { expect, test } from "vitest"
import { readAtMost } from "./capped-body.ts"

async function* chunks(sizes: number[], ended: () => void = () => {}) {
  try {
    for (const [index, size] of sizes.entries()) yield new Uint8Array(size).fill(index + 1)
  } finally {
    ended()
  }
}

test("everything up to the limit is kept in order", async () => {
  const bytes = await readAtMost(chunks([3, 0, 100_000, 2]), 100_005)
  expect(bytes?.byteLength).toBe(100_005)
  expect([bytes?.[2], bytes?.[3], bytes?.[100_002], bytes?.[100_004]]).toEqual([1, 3, 3, 4])
})

test("an empty body is empty, not too long", async () => {
  expect(await readAtMost(chunks([]), 0)).toEqual(new Uint8Array(0))
})

test("one byte too many stops the source, however much would follow", async () => {
  let ended = false
  const bytes = await readAtMost(
    chunks([60, 41, 1_000_000], () => (ended = true)),
    100,
  )
  expect(bytes).toBeNull()
  expect(ended).toBe(true)
})
