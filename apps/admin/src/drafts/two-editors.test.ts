import { mergePatch, type StepConfig, type StepConfigPatch } from "@org/core/step-config"
import fc from "fast-check"
import { expect, it } from "vitest"
import { type Autosave, createAutosave } from "./autosave.ts"
import type { StepState } from "./draft.ts"
import { trimmed, valueOf } from "./fields.ts"

const fields = ["headline", "body", "ctaLabel"] as const
type Field = (typeof fields)[number]

const first: StepState = {
  type: "content",
  revision: 1,
  config: { presentation: { headline: "start", body: "", backgroundImageUrl: null }, specific: {} },
}

const texts = (): Record<Field, Set<unknown>> => ({ headline: new Set(), body: new Set(), ctaLabel: new Set() })
const valueIn = ({ config: { presentation } }: StepState, field: Field): string =>
  field === "ctaLabel" ? (presentation.cta?.label ?? "") : presentation[field]

/** A server of one step, which remembers every text that it ever held. */
const startServer = () => {
  let stored = first
  const held = texts()
  const note = (): void => fields.forEach((field) => held[field].add(valueIn(stored, field)))
  note()
  return {
    stored: () => stored,
    held,
    /** @throws as the API answers to what is stale */
    take: (patch: StepConfigPatch, expectedRevision: number): StepState => {
      if (expectedRevision !== stored.revision) {
        throw Object.assign(new Error("stale"), {
          data: { domain: { code: "CONFLICT", details: { current: stored } } },
        })
      }
      stored = { ...stored, revision: stored.revision + 1, config: mergePatch(stored.config, patch) as StepConfig }
      note()
      return stored
    },
  }
}

type Server = ReturnType<typeof startServer>
type Request = { arrive: () => void; answer: () => void; lose: () => void }

/** One tab: its form, the request that is under way, and what its admin has seen of each field when acting on it. */
const openTab = (server: Server) => {
  let timer: (() => void) | null = null
  let request: Request | null = null
  const known = texts()
  const save = (patch: StepConfigPatch, expectedRevision: number): Promise<StepState> =>
    new Promise((resolve, reject) => {
      let outcome: { step: StepState } | { error: unknown } | null = null
      const arrive = (): void => {
        if (outcome !== null) return
        const before = server.stored()
        try {
          outcome = { step: server.take(patch, expectedRevision) }
        } catch (error) {
          outcome = { error }
          return
        }
        // Nothing is ever written over a text that this admin has not seen.
        for (const field of fields) {
          const [was, is] = [valueIn(before, field), valueIn(outcome.step, field)]
          if (was !== is) expect(known[field]).toContain(was)
        }
      }
      request = {
        arrive,
        answer: () => {
          request = null
          arrive()
          if (outcome !== null && "step" in outcome) resolve(outcome.step)
          else reject(outcome?.error)
        },
        lose: () => {
          request = null
          reject(new TypeError("network"))
        },
      }
    })
  const autosave: Autosave<StepState> = createAutosave<StepState>({
    step: first,
    save,
    onSaved: () => {},
    startTimer: (run) => {
      timer = run
      return () => (timer = null)
    },
  })
  const see = (field: Field): void => {
    const { fields: typed, conflicts } = autosave.view()
    known[field].add(trimmed(typed, field)).add(conflicts[field]?.theirs)
  }
  return {
    autosave,
    request: () => request,
    isAtWork: () => timer !== null || request !== null,
    rest: () => {
      const due = timer
      timer = null
      due?.()
    },
    type: (field: Field, text: string) => {
      see(field)
      autosave.edit(field, text)
      known[field].add(text.trim())
    },
    choose: (field: Field, choice: "mine" | "theirs") => {
      see(field)
      if (autosave.view().conflicts[field] !== undefined) autosave.resolve(field, choice)
    },
  }
}

const act = fc.record({
  who: fc.constantFrom(0, 1),
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constant("type" as const) },
    { weight: 3, arbitrary: fc.constant("rest" as const) },
    {
      weight: 6,
      arbitrary: fc.constantFrom("arrive", "answer", "lose", "refetch", "choose" as const),
    },
  ),
  field: fc.constantFrom(...fields),
  text: fc.constantFrom("", "a", "b", "b ", "start"),
  choice: fc.constantFrom("mine" as const, "theirs" as const),
})

const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

it("loses no text that anybody typed, whatever two tabs do to one step on a bad network", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
      const server = startServer()
      const tabs = [openTab(server), openTab(server)]
      for (const { who, what, field, text, choice } of acts) {
        const tab = tabs[who]!
        const before = tabs.map(({ autosave }) => autosave.view().fields)
        if (what === "type") tab.type(field, text)
        else if (what === "choose") tab.choose(field, choice)
        else if (what === "refetch") tab.autosave.receive(server.stored())
        else if (what === "rest") tab.rest()
        else tab.request()?.[what]()
        await settle()
        // A form's text gives way only to its own admin, or once the server has had it.
        tabs.forEach(({ autosave }, index) => {
          const isOwn = index === who && (what === "type" || what === "choose")
          for (const name of fields) {
            const [was, is] = [valueOf(before[index]!, name), valueOf(autosave.view().fields, name)]
            if (was !== is && !isOwn) expect(server.held[name]).toContain(trimmed(before[index]!, name))
          }
        })
      }
      // The network is good again, and everybody comes to rest.
      for (let round = 0; round < 50 && tabs.some((tab) => tab.isAtWork()); round += 1) {
        for (const tab of tabs) {
          tab.rest()
          tab.request()?.answer()
          await settle()
        }
      }
      for (const { autosave } of tabs) {
        autosave.receive(server.stored())
        const { fields: typed, conflicts, saveState } = autosave.view()
        for (const name of fields) {
          const theirs = conflicts[name]?.theirs ?? trimmed(typed, name)
          expect(theirs).toBe(valueIn(server.stored(), name))
        }
        expect(saveState).toBe(Object.keys(conflicts).length === 0 ? "saved" : "conflict")
      }
    }),
    { numRuns: 400 },
  )
})
