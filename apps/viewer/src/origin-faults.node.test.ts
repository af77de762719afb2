import { afterAll, describe, expect, test } from "vitest"
import { mostDocumentBytes } from "@org/core/published"
import { publishedWizard } from "../test/memory-reader.ts"
import { answer, brokenTransports, startOrigin } from "../test/misbehaving-origin.ts"
import type { Behaviour } from "../test/misbehaving-origin.ts"
import { createHttpReader } from "./sources/http.ts"
import { createViewer } from "./viewer.ts"

const promisedMs = 2_000
const stops: (() => void)[] = []
afterAll(() => stops.forEach((stop) => stop()))

const json = (document: object): Behaviour => answer("200 OK", JSON.stringify(document))
const wizard = publishedWizard("wizard-1", ["First"])
const well = json(wizard)

/** A viewer with its true time limits that reads over real HTTP; only its clock can be put forward. */
const createViewerOf = (baseUrl: string) => {
  let ahead = 0
  const reader = (maxBytes?: number) =>
    createHttpReader({ baseUrl, fetch, timeoutMs: 15_000, ...(maxBytes && { maxBytes }) })
  const viewer = createViewer({
    snapshots: reader(mostDocumentBytes),
    pictures: { objects: reader() },
    reportFault: () => undefined,
    clock: () => performance.now() + ahead,
  })
  const visit = async (path: string) => {
    const begun = performance.now()
    const response = await viewer.request(path)
    await response.arrayBuffer()
    return { response, status: response.status, ms: performance.now() - begun }
  }
  return { visit, wait: (ms: number) => (ahead += ms) }
}

const set = async (first: Behaviour) => {
  const origin = await startOrigin(first)
  stops.push(origin.stop)
  return { origin, ...createViewerOf(`http://127.0.0.1:${origin.port}/bucket`) }
}

const expectUnavailable = ({
  response,
  status,
  ms,
}: Awaited<ReturnType<ReturnType<typeof createViewerOf>["visit"]>>) => {
  expect(status).toBe(503)
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0)
  expect(response.headers.get("cache-control")).toBe("no-store")
  expect(ms).toBeLessThan(promisedMs)
}

const brokenDocuments: Record<string, Behaviour> = {
  "sends a page of some portal": answer("200 OK", "<!doctype html><title>Welcome to our Wi-Fi</title>"),
  "sends nothing at all": answer("200 OK"),
  "sends half a document": answer("200 OK", JSON.stringify(wizard).slice(0, 200)),
  "sends another wizard": json({ ...wizard, wizardId: "wizard-2" }),
  "sends a wrong schema": json({ ...wizard, slides: [{ headline: 1 }] }),
  "sends a future schema": json({ ...wizard, schemaVersion: 99 }),
  "sends 5 MB of JSON": json({ ...wizard, title: "a".repeat(5_000_000) }),
  "sends deeply nested JSON": answer("200 OK", "[".repeat(1_000_000)),
}

describe.concurrent.each(Object.entries({ ...brokenTransports, ...brokenDocuments }))(
  "an origin that %s",
  (_, misbehave) => {
    test("a wizard never seen is a friendly 503", async () => {
      expectUnavailable(await (await set(misbehave)).visit("/w/wizard-1"))
    })

    test("a wizard seen before is shown, and after the first failure at once", async () => {
      const { origin, visit, wait } = await set(well)
      expect((await visit("/w/wizard-1")).status).toBe(200)
      origin.behave(misbehave)
      wait(10_000)
      const first = await visit("/w/wizard-1")
      expect([first.status, first.ms < promisedMs]).toEqual([200, true])
      for (let view = 0; view < 3; view += 1) {
        wait(1_500)
        const later = await visit("/w/wizard-1")
        expect([later.status, later.ms < 1_000]).toEqual([200, true])
      }
    })
  },
)

describe.concurrent.each(Object.entries(brokenTransports))("pictures of an origin that %s", (_, misbehave) => {
  test("are a 503 when never seen, and still there when seen before", async () => {
    const { origin, visit } = await set(answer("200 OK", "a picture"))
    expect((await visit("/files/images/seen.png")).status).toBe(200)
    origin.behave(misbehave)
    expect((await visit("/files/images/seen.png")).status).toBe(200)
    expectUnavailable(await visit("/files/images/unseen.png"))
  })
})

describe.concurrent("what is not there", () => {
  test.each([
    ["404 Not Found", 404],
    ["410 Gone", 404],
    ["403 Forbidden", 404],
  ])("%s of the origin is a %i page", async (status, expected) => {
    const { visit } = await set(answer(status, "<Error><Code>AccessDenied</Code></Error>"))
    for (const path of ["/w/wizard-1", "/files/images/a.png"]) expect((await visit(path)).status).toBe(expected)
  })
})

describe.concurrent("no origin", () => {
  const nowhere = async (): Promise<string> => {
    const { port, stop } = await startOrigin(well)
    stop()
    return `http://127.0.0.1:${port}`
  }
  const noTls = async (): Promise<string> => {
    const { port, stop } = await startOrigin(brokenTransports["speaks no HTTP"] ?? well)
    stops.push(stop)
    return `https://127.0.0.1:${port}`
  }

  test.each([
    ["refuses connections", nowhere],
    ["speaks no TLS", noTls],
    ["has no address", async () => "http://store.invalid"],
  ])("one that %s", async (_, address) => {
    const { visit } = createViewerOf(await address())
    expectUnavailable(await visit("/w/wizard-1"))
    expectUnavailable(await visit("/files/images/a.png"))
  })
})

test("a thousand simultaneous first visits make one request, for a wizard and for a picture", async () => {
  let requests = 0
  const counting: Behaviour = (socket) => {
    requests += 1
    well(socket)
  }
  for (const path of ["/w/wizard-1", "/files/images/a.png"]) {
    requests = 0
    const { visit } = await set(counting)
    const visits = await Promise.all(Array.from({ length: 1_000 }, () => visit(path)))
    expect(visits.every(({ status }) => status === 200)).toBe(true)
    expect(requests).toBe(1)
  }
})
