import type { StepConfigPatch } from "@org/core/step-config"
import { mergePatch, type StepConfig } from "@org/core/step-config"
import { expect, it } from "vitest"
import { createAutosave } from "./autosave.ts"
import type { StepState } from "./draft.ts"

const first: StepState = {
  revision: 1,
  config: { presentation: { headline: "", body: "", backgroundImageUrl: null }, specific: {} },
}

/** A server of one step whose answers the test lets go one by one, and a clock that the test moves. */
const setup = () => {
  let stored = first
  let timer: (() => void) | null = null
  const calls: { patch: StepConfigPatch; succeed: () => Promise<void>; fail: (error: unknown) => Promise<void> }[] = []
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  const autosave = createAutosave<StepState>({
    step: first,
    save: (patch) =>
      new Promise((resolve, reject) =>
        calls.push({
          patch,
          succeed: () => {
            stored = { revision: stored.revision + 1, config: mergePatch(stored.config, patch) as StepConfig }
            resolve(stored)
            return settle()
          },
          fail: (error) => (reject(error), settle()),
        }),
      ),
    onSaved: () => {},
    startTimer: (run) => {
      timer = run
      return () => (timer = null)
    },
  })
  const rest = () => timer?.()
  return { autosave, calls, rest, timerRuns: () => timer !== null }
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

it("keeps the text of a failed save and sends it again on demand", async () => {
  const { autosave, calls, timerRuns } = setup()
  autosave.edit("body", "Precious")
  const flushed = autosave.flush()
  await calls[0]?.fail(new TypeError("network"))
  expect(await flushed).toBe(false)
  expect(autosave.view()).toMatchObject({
    saveState: "failed",
    fault: { code: "UNREACHABLE" },
    fields: { body: "Precious" },
  })
  expect(timerRuns()).toBe(false)
  const again = autosave.flush()
  await calls[1]?.succeed()
  expect(await again).toBe(true)
  expect(autosave.view()).toMatchObject({ saveState: "saved", fault: null })
})

it("tells the server's complaint at its field until that field changes", async () => {
  const { autosave, calls, rest } = setup()
  autosave.edit("headline", "Hi")
  rest()
  await calls[0]?.fail(invalid("patch.presentation.headline"))
  expect(autosave.view().faults).toEqual({ headline: "Not this." })
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
