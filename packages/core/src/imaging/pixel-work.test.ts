import { expect, test } from "vitest"
import { createGate } from "./pixel-work.ts"

test("never more at once than places, in order of arrival, and a failure gives its place back", async () => {
  const gate = createGate(2)
  const started: number[] = []
  const finish: (() => void)[] = []
  const tasks = [0, 1, 2, 3].map((number) =>
    gate(async () => {
      started.push(number)
      await new Promise<void>((done) => finish.push(done))
      if (number === 0) throw new Error("damaged")
      return number
    }),
  )
  const settled = Promise.allSettled(tasks)
  await expect.poll(() => started).toEqual([0, 1])
  finish.shift()?.()
  await expect.poll(() => started).toEqual([0, 1, 2])
  finish.shift()?.()
  await expect.poll(() => started).toEqual([0, 1, 2, 3])
  for (const done of finish) done()
  expect((await settled).map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled", "fulfilled"])
  expect(await gate(() => Promise.resolve("later"))).toBe("later")
})
