import { expect, test } from "vitest"
import { createGate } from "./pixel-work.ts"

test("never more at once than places, in order of arrival, and a failure gives its place back", async () => {
  const { enter } = createGate(2)
  const started: number[] = []
  const finish: (() => void)[] = []
  const tasks = [0, 1, 2, 3].map((number) =>
    enter(async () => {
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
  expect(await enter(() => Promise.resolve("later"))).toBe("later")
})

test("what is in no hurry goes after all that somebody waits for, in its own order", async () => {
  const { enter, enterWithoutHurry } = createGate(1)
  const started: string[] = []
  const start = (name: string) => () => Promise.resolve(started.push(name))
  const blocked = Promise.withResolvers<void>()
  const tasks = [
    enter(() => blocked.promise),
    enterWithoutHurry(start("later 1")),
    enterWithoutHurry(start("later 2")),
    enter(start("soon 1")),
    enter(start("soon 2")),
  ]
  blocked.resolve()
  await Promise.all(tasks)
  expect(started).toEqual(["soon 1", "soon 2", "later 1", "later 2"])
})
