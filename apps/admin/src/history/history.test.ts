import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { SomeFields } from "../drafts/fields.ts"
import { createHistory, type Outcome } from "./history.ts"

type Told = { direction: "undo" | "redo"; name: string; outcome: Outcome }

/** Two steps whose headline and body are edited, and a clock that the test moves. */
const setup = (limit?: number) => {
  const steps: Record<string, Record<string, string>> = {
    one: { headline: "", body: "" },
    two: { headline: "", body: "" },
  }
  let now = 0
  const told: Told[] = []
  const history = createHistory({
    write: (stepId, from, to) => {
      const step = steps[stepId]
      const isThere = Object.entries(from).every(([name, value]) => step?.[name] === value)
      if (step !== undefined && isThere) Object.assign(step, to)
      return Promise.resolve(isThere ? "done" : "gone")
    },
    onTold: (one) => told.push(one),
    now: () => now,
    ...(limit !== undefined && { limit }),
  })
  const edit = (stepId: string, name: "headline" | "body", value: string): void => {
    const before: SomeFields = { [name]: steps[stepId]?.[name] ?? "" }
    history.recordEdit({ stepId, name: `Edit ${name}`, before, after: { [name]: value } })
    Object.assign(steps[stepId] ?? {}, { [name]: value })
  }
  return { steps, history, edit, told, wait: (ms: number) => (now += ms) }
}

const undoAll = async ({ history }: ReturnType<typeof setup>): Promise<void> => {
  while (history.view().canUndo) await history.undo()
}

describe("edits of fields", () => {
  it("are one entry while typing goes on, and another after a pause, a blur, or in another field", async () => {
    const place = setup()
    const { edit, history, steps, wait } = place
    edit("one", "headline", "H")
    wait(900)
    edit("one", "headline", "Hi")
    wait(1_100)
    edit("one", "headline", "Hi there")
    history.close()
    edit("one", "headline", "Hi there!")
    edit("one", "body", "B")
    edit("two", "body", "B")
    const seen: (string | undefined)[] = []
    for (let count = 0; count < 4; count += 1) {
      await history.undo()
      seen.push(steps["one"]?.["headline"])
    }
    expect(seen).toEqual(["Hi there!", "Hi there!", "Hi there", "Hi"])
    await undoAll(place)
    expect(steps["one"]).toEqual({ headline: "", body: "" })
  })

  it("are dropped and told where somebody else has been at the field since", async () => {
    const { edit, history, steps, told } = setup()
    edit("one", "headline", "Mine")
    Object.assign(steps["one"] ?? {}, { headline: "Theirs" })
    await history.undo()
    expect(steps["one"]?.["headline"]).toBe("Theirs")
    expect(told).toEqual([{ direction: "undo", name: "Edit headline", outcome: "gone" }])
    expect(history.view()).toMatchObject({ canUndo: false, canRedo: false })
  })

  it("give back the start when all are undone, and the end when all are redone", async () => {
    const typed = fc.record({
      stepId: fc.constantFrom("one", "two"),
      name: fc.constantFrom("headline" as const, "body" as const),
      value: fc.string({ maxLength: 3 }),
      pause: fc.constantFrom(0, 500, 2_000),
      isLeft: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(typed, { maxLength: 60 }), fc.nat({ max: 10 }), async (edits, steppedBack) => {
        const place = setup()
        const start = structuredClone(place.steps)
        for (const { stepId, name, value, pause, isLeft } of edits) {
          place.wait(pause)
          place.edit(stepId, name, value)
          if (isLeft) place.history.close()
        }
        const end = structuredClone(place.steps)
        for (let count = 0; count < steppedBack; count += 1) await place.history.undo()
        while (place.history.view().canRedo) await place.history.redo()
        expect(place.steps).toEqual(end)
        await undoAll(place)
        expect(place.steps).toEqual(start)
        expect(place.told.every(({ outcome }) => outcome === "done")).toBe(true)
      }),
    )
  })
})

it("forgets the way forth when something new is done, and the oldest when there is too much", async () => {
  const { edit, history, wait } = setup(3)
  for (const value of ["a", "b", "c", "d"]) {
    wait(2_000)
    edit("one", "headline", value)
  }
  await history.undo()
  expect(history.view()).toMatchObject({ canRedo: true, redoName: "Edit headline" })
  edit("one", "body", "new")
  expect(history.view()).toMatchObject({ canRedo: false, redoName: null, undoName: "Edit body" })
  let count = 0
  for (; history.view().canUndo; count += 1) await history.undo()
  expect(count).toBe(3)
})

it("does one after the other, keeps what failed where it was, and lets go of what is taken out", async () => {
  const { history, told } = setup()
  const done: string[] = []
  let isDown = true
  const step = (name: string) => ({
    name,
    undo: async (): Promise<Outcome> => {
      await Promise.resolve()
      if (name === "second" && isDown) throw new Error("down")
      done.push(name)
      return "done"
    },
    redo: async (): Promise<Outcome> => "done",
  })
  history.record(step("first"))
  history.record(step("second"))
  const takeOut = history.record(step("third"))
  const asked = [history.undo(), history.undo(), history.undo()]
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"])
  expect(history.view()).toMatchObject({ undoName: "second", redoName: "third" })
  isDown = false
  await Promise.all([history.undo(), history.undo(), history.undo()])
  expect(done).toEqual(["third", "second", "first"])
  takeOut()
  expect(history.view()).toMatchObject({ canUndo: false, redoName: "first" })
  expect(told.map(({ name }) => name)).toEqual(["third", "second", "first"])
})
