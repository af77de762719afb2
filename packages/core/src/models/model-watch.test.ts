import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { type ImageModel, ModelError, type ModelStatus } from "../image-model/image-model.ts"
import { createPainter } from "../image-model/painter/painter.ts"
import { createModelWatch } from "./model-watch.ts"

const hourMs = 60 * 60 * 1_000
const available: ModelStatus = { state: "available", shutdownDate: null, replacement: null }
const ending: ModelStatus = { state: "ending", shutdownDate: "2026-12-01", replacement: "gpt-image-2.6-flare" }
const warning =
  "The image vendor has announced the end of the model gpt-image-1.5 for 2026-12-01. Set IMAGE_MODEL to gpt-image-2.6-flare."

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }))
afterEach(() => void vi.useRealTimers())

/** A watch over a model whose answers the test gives, and whose hours the test lets pass. */
const watchOver = (answer: () => Promise<ModelStatus>) => {
  const start = new Date("2026-11-23T12:00:00Z")
  const asked: { now: Date; signal: AbortSignal }[] = []
  const logged: [level: string, message: string][] = []
  const log = (level: string) => (_data: object, message: string) => void logged.push([level, message])
  let now = start
  const imageModel: ImageModel = {
    name: "gpt-image-1.5",
    quality: "medium",
    paint: () => Promise.reject(new Error("Nothing is painted here")),
    status: (request) => {
      asked.push(request)
      return answer()
    },
  }
  const logger = { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") }
  const watch = createModelWatch({ imageModel, clock: { now: () => now }, logger })
  const pass = async (hours: number) => {
    for (let hour = 0; hour < hours; hour += 1) {
      now = new Date(now.getTime() + hourMs)
      await vi.advanceTimersByTimeAsync(hourMs)
    }
  }
  return { watch, asked, logged, pass, start, warned: () => logged.filter(([level]) => level === "warn") }
}

test("nothing is known before the vendor answers, and that is no warning", async () => {
  const answer = Promise.withResolvers<ModelStatus>()
  const { watch, asked } = watchOver(() => answer.promise)
  expect(asked).toHaveLength(1)
  expect(watch.status()).toEqual({ state: "unchecked", shutdownDate: null, replacement: null, checkedAt: null })
  expect(watch.warnings()).toEqual([])
  answer.resolve(ending)
  await vi.advanceTimersByTimeAsync(0)
  expect(watch.warnings()).toEqual([warning])
  await watch.close()
})

test("it asks at once and then daily, and warns each time that something is to be done", async () => {
  const answers = [available, ending, ending]
  const { watch, asked, pass, start, warned } = watchOver(() => Promise.resolve(answers.shift() ?? available))
  await vi.advanceTimersByTimeAsync(0)
  expect(watch.status()).toEqual({ ...available, checkedAt: start })
  await pass(23)
  expect(asked).toHaveLength(1)
  await pass(1)
  expect(asked.map(({ now }) => now.toISOString())).toEqual(["2026-11-23T12:00:00.000Z", "2026-11-24T12:00:00.000Z"])
  expect(watch.status()).toMatchObject(ending)
  expect(watch.warnings()).toEqual([warning])
  expect(warned()).toEqual([["warn", warning]])
  await pass(24)
  expect(warned()).toHaveLength(2)
  await pass(24)
  expect(watch.warnings()).toEqual([])
  expect(warned()).toHaveLength(2)
  await watch.close()
})

test("a vendor that cannot be asked is asked again after an hour, and what was known stays", async () => {
  const answers = [
    () => Promise.reject(new ModelError("unavailable", "away")),
    () => Promise.resolve(ending),
    () => Promise.reject(new ModelError("unavailable", "away again")),
    () => Promise.resolve(available),
  ]
  const { watch, asked, logged, pass } = watchOver(() => answers.shift()?.() ?? Promise.resolve(available))
  await vi.advanceTimersByTimeAsync(0)
  expect(watch.status()).toMatchObject({ state: "unchecked", checkedAt: null })
  expect(logged).toEqual([["info", "the image vendor could not be asked about the model"]])
  await pass(1)
  expect(watch.status()).toMatchObject(ending)
  await pass(24)
  expect(asked).toHaveLength(3)
  expect(watch.status()).toMatchObject({ ...ending, checkedAt: new Date("2026-11-23T13:00:00Z") })
  await pass(1)
  expect(watch.status()).toMatchObject(available)
  await watch.close()
})

test("one question at a time", async () => {
  const answer = Promise.withResolvers<ModelStatus>()
  const { watch, asked, pass } = watchOver(() => answer.promise)
  await pass(3)
  expect(asked).toHaveLength(1)
  answer.resolve(available)
  await pass(1)
  expect(watch.status().state).toBe("available")
  await watch.close()
})

test("closing aborts the question, stops the asking and says nothing more", async () => {
  const answer = Promise.withResolvers<ModelStatus>()
  const { watch, asked, logged, pass } = watchOver(() => answer.promise)
  const closed = watch.close()
  expect(asked[0]?.signal.aborted).toBe(true)
  answer.reject(new Error("aborted"))
  await closed
  expect(vi.getTimerCount()).toBe(0)
  await pass(48)
  expect(asked).toHaveLength(1)
  expect(logged).toEqual([])
})

test("the painter is available, and a model that nobody can be asked about stays unchecked", async () => {
  const clock = { now: () => new Date() }
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const painter = createModelWatch({ imageModel: createPainter(), clock, logger })
  const paint: ImageModel["paint"] = () => Promise.reject(new Error("Nothing is painted here"))
  const silent = createModelWatch({ imageModel: { name: "mine", quality: null, paint }, clock, logger })
  await vi.advanceTimersByTimeAsync(0)
  expect(painter.status().state).toBe("available")
  expect(silent.status()).toMatchObject({ state: "unchecked", checkedAt: null })
  expect([...painter.warnings(), ...silent.warnings()]).toEqual([])
  await Promise.all([painter.close(), silent.close()])
})
