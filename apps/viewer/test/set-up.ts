import type { StoredObject } from "@org/core/objects"
import { createViewer } from "../src/viewer.ts"
import type { ViewerOptions } from "../src/viewer.ts"
import { createMemoryReader, publishedWizard } from "./memory-reader.ts"

export const latest = "published/wizard-1/latest.json"
export const pictureKey = "images/c/w/s/g/original.png"
export const tombstone = { schemaVersion: 3, wizardId: "wizard-1", version: 2, status: "unpublished" }

/** A viewer over a store in memory that holds one wizard, with a clock that only moves when it is told to. */
export const setUp = (options: Partial<ViewerOptions> = {}) => {
  const store = createMemoryReader()
  const faults: string[] = []
  const work: Promise<unknown>[] = []
  let now = 0
  const open = () =>
    createViewer({
      snapshots: store.reader,
      pictures: { objects: store.reader },
      reportFault: (message) => faults.push(message),
      keepAlive: (promise) => work.push(promise),
      clock: () => now,
      timeoutMs: 40,
      ...options,
    })
  store.put(latest, publishedWizard("wizard-1", ["First", "Second", "Third"]))
  return {
    store,
    faults,
    viewer: open(),
    /** Another viewer over the same store, as after a restart. */
    reopen: open,
    wait: (ms: number) => (now += ms),
    /** Lets everything end that no answer waited for. */
    settle: async () => {
      for (let promise = work.shift(); promise !== undefined; promise = work.shift()) await promise
    },
  }
}

/** The directives of an answer's policy. */
export const policyOf = (answer: Response): string[] => answer.headers.get("content-security-policy")?.split("; ") ?? []

/** The one that says who may frame it; undefined: everybody. */
export const frameAncestors = (answer: Response): string | undefined =>
  policyOf(answer).find((directive) => directive.startsWith("frame-ancestors"))

/** The headline that a visitor of the wizard gets to see, `First` or `New`; the status where there is none. */
export const seen = async (viewer: ReturnType<typeof createViewer>): Promise<string | number> => {
  const answer = await viewer.request("/w/wizard-1")
  return answer.status === 200 ? (/First|New/.exec(await answer.text())?.[0] ?? "") : answer.status
}

/** A second memory that can be told to fail. */
export const createMemory = () => {
  const objects = new Map<string, StoredObject>()
  const lifetimes: [string, number][] = []
  let fault: "none" | "reject" | "hang" = "none"
  const meet = async (): Promise<void> => {
    if (fault === "reject") throw new Error("the memory is broken")
    if (fault === "hang") await new Promise(() => undefined)
  }
  return {
    objects,
    /** Of each object that was put, in ms. */
    lifetimes,
    fail: (next: typeof fault) => (fault = next),
    lastGood: {
      async get(key: string) {
        await meet()
        return objects.get(key) ?? null
      },
      async put(key: string, object: StoredObject, lifetimeMs: number) {
        await meet()
        lifetimes.push([key, lifetimeMs])
        objects.set(key, object)
      },
    },
  }
}
