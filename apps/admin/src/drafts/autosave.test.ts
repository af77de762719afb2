import type { StepConfigPatch } from "@org/core/step-config"
import { mergePatch, type StepConfig } from "@org/core/step-config"
import { expect, it } from "vitest"
import { createAutosave } from "./autosave.ts"
import type { StepState } from "./draft.ts"

const first: StepState = {
  type: "content",
  revision: 1,
  config: { presentation: { headline: "", body: "", backgroundImageUrl: null }, specific: {} },
}

/** A server of one step whose answers the test lets go one by one, and a clock that the test moves. */
const setup = () => {
  let stored = first
  let timer: { run: () => void; pause: number } | null = null
  const calls: {
    patch: StepConfigPatch
    expectedRevision: number
    succeed: () => Promise<void>
    fail: (error: unknown) => Promise<void>
  }[] = []
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  /** As somebody else would, too. */
  const store = (patch: StepConfigPatch): StepState => {
    stored = { ...stored, revision: stored.revision + 1, config: mergePatch(stored.config, patch) as StepConfig }
    return stored
  }
  const autosave = createAutosave<StepState>({
    step: first,
    save: (patch, expectedRevision) =>
      new Promise((resolve, reject) =>
        calls.push({
          patch,
          expectedRevision,
          succeed: () => {
            store(patch)
            resolve(stored)
            return settle()
          },
          fail: (error) => (reject(error), settle()),
        }),
      ),
    onSaved: () => {},
    startTimer: (run, pause) => {
      timer = { run, pause }
      return () => (timer = null)
    },
    random: () => 0.5,
  })
  const rest = () => {
    const due = timer
    timer = null
    due?.run()
  }
  const conflict = () => ({ data: { domain: { code: "CONFLICT", details: { current: stored } } } })
  return { autosave, calls, rest, store, conflict, pause: () => timer?.pause ?? null }
}

const invalid = (path: string) => ({
  data: { domain: { code: "INVALID_INPUT", details: { issues: [{ path, message: "Not this." }] } } },
})

it("saves once typing rests, and again what was typed during the save", async () => {
  const { autosave, calls, rest } = setup()
  autosave.edit("headline", "H")
  autosave.edit("headline", "Hi")
  expect(autosave.view().saveState).toBe("unsaved")
  rest()
  expect(autosave.view().saveState).toBe("saving")
  autosave.edit("headline", "Hi there")
  rest()
  expect(calls).toHaveLength(1)
  await calls[0]?.succeed()
  expect(autosave.view()).toMatchObject({ saveState: "unsaved", fields: { headline: "Hi there" } })
  rest()
  await calls[1]?.succeed()
  expect(autosave.view().saveState).toBe("saved")
  expect(calls.map(({ patch }) => patch)).toEqual([
    { presentation: { headline: "Hi" } },
    { presentation: { headline: "Hi there" } },
  ])
})

it("tries again by itself with growing pauses, however much is typed meanwhile, and at once on demand", async () => {
  const { autosave, calls, rest, pause } = setup()
  autosave.edit("body", "Precious")
  const flushed = autosave.flush()
  await calls[0]?.fail(new TypeError("network"))
  expect(await flushed).toBe(false)
  expect(autosave.view()).toMatchObject({
    saveState: "retrying",
    fault: { code: "UNREACHABLE" },
    fields: { body: "Precious" },
  })
  const pauses = [pause()]
  for (const attempt of [1, 2, 3, 4, 5]) {
    autosave.edit("headline", `Typed on ${attempt}`)
    rest()
    await calls[attempt]?.fail(new TypeError("network"))
    pauses.push(pause())
  }
  expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  const again = autosave.flush()
  expect(calls[6]?.patch).toEqual({ presentation: { body: "Precious", headline: "Typed on 5" } })
  await calls[6]?.succeed()
  expect(await again).toBe(true)
  expect(autosave.view()).toMatchObject({ saveState: "saved", fault: null })
})

it("waits as long as the server asks for", async () => {
  const { autosave, calls, rest, pause } = setup()
  autosave.edit("body", "Precious")
  rest()
  await calls[0]?.fail({ data: { domain: { code: "RATE_LIMITED", details: { retryAfterSeconds: 45 } } } })
  expect(pause()).toBe(45_000)
})

it("waits for the session without asking again and again", async () => {
  const { autosave, calls, rest, pause } = setup()
  autosave.edit("body", "Precious")
  rest()
  await calls[0]?.fail({ data: { domain: { code: "UNAUTHENTICATED", details: {} } } })
  autosave.edit("body", "Precious, and more")
  expect([autosave.view().saveState, pause()]).toEqual(["failed", null])
  const flushed = autosave.flush()
  await calls[1]?.succeed()
  expect(await flushed).toBe(true)
})

it("merges what others changed meanwhile and sends it again at once", async () => {
  const { autosave, calls, rest, store, conflict } = setup()
  autosave.edit("headline", "Mine")
  store({ presentation: { body: "Theirs" } })
  rest()
  await calls[0]?.fail(conflict())
  expect(calls.map(({ expectedRevision }) => expectedRevision)).toEqual([1, 2])
  await calls[1]?.succeed()
  expect(autosave.view()).toMatchObject({ saveState: "saved", fields: { headline: "Mine", body: "Theirs" } })
})

it("sends nothing of a field that others changed as well until somebody chooses", async () => {
  const { autosave, calls, rest, store, conflict } = setup()
  autosave.edit("headline", "Mine")
  autosave.edit("body", "Mine alone")
  store({ presentation: { headline: "Theirs" } })
  rest()
  await calls[0]?.fail(conflict())
  expect(calls[1]?.patch).toEqual({ presentation: { body: "Mine alone" } })
  await calls[1]?.succeed()
  expect(autosave.view()).toMatchObject({
    saveState: "conflict",
    fields: { headline: "Mine" },
    conflicts: { headline: { theirs: "Theirs" } },
  })
  expect([autosave.hasUnsaved(), await autosave.flush()]).toEqual([true, false])
  autosave.resolve("headline", "mine")
  rest()
  await calls[2]?.succeed()
  expect(autosave.view()).toMatchObject({ saveState: "saved", fields: { headline: "Mine" }, conflicts: {} })
})

it("knows its own words again when the answer to them was lost", async () => {
  const { autosave, calls, rest, store, conflict } = setup()
  autosave.edit("headline", "Hi")
  rest()
  store({ presentation: { headline: "Hi" } })
  await calls[0]?.fail(new TypeError("network"))
  autosave.edit("headline", "Hi there")
  rest()
  await calls[1]?.fail(conflict())
  await calls[2]?.succeed()
  expect(autosave.view()).toMatchObject({ saveState: "saved", fields: { headline: "Hi there" }, conflicts: {} })
})

it("puts a deleted step's text aside, and goes on with it when it is back", async () => {
  const { autosave, calls, rest, pause } = setup()
  autosave.edit("headline", "Hi")
  autosave.stop()
  expect([autosave.hasUnsaved(), pause(), await autosave.flush()]).toEqual([false, null, true])
  autosave.resume()
  rest()
  await calls[0]?.succeed()
  expect(autosave.view()).toMatchObject({ saveState: "saved", fields: { headline: "Hi" } })
})

it("tells the server's complaint at its field until that field changes", async () => {
  const { autosave, calls, rest } = setup()
  autosave.edit("headline", "Hi")
  rest()
  await calls[0]?.fail(invalid("patch.presentation.headline"))
  expect(autosave.view()).toMatchObject({ saveState: "held", faults: { headline: "Not this." } })
  autosave.edit("body", "Goes without it")
  rest()
  expect(calls[1]?.patch).toEqual({ presentation: { body: "Goes without it" } })
  await calls[1]?.succeed()
  autosave.edit("headline", "Hello")
  expect(autosave.view().faults).toEqual({})
})

it("flushes what is allowed and says that something is held back", async () => {
  const { autosave, calls } = setup()
  autosave.edit("headline", "Hi")
  autosave.edit("ctaHref", "nonsense")
  const flushed = autosave.flush()
  await calls[0]?.succeed()
  expect(await flushed).toBe(false)
  expect(autosave.view()).toMatchObject({ saveState: "held", fields: { ctaHref: "nonsense" } })
})

it("waits in a flush for the save that is running and then saves the rest", async () => {
  const { autosave, calls, rest } = setup()
  autosave.edit("headline", "Hi")
  rest()
  autosave.edit("body", "More")
  const flushed = autosave.flush()
  await calls[0]?.succeed()
  await calls[1]?.succeed()
  expect(await flushed).toBe(true)
  expect(calls[1]?.patch).toEqual({ presentation: { body: "More" } })
})
