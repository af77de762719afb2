import { createOpenAiImageModel } from "@org/core"
import { type FakeOpenAi, startFakeOpenAi } from "@org/core/testing"
import superjson, { type SuperJSONResult } from "superjson"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { appRouter } from "../src/trpc/router.ts"
import { signToken, startTestApi, type TestApi } from "./test-api.ts"

type Seen = { event: string; id: string | undefined; data: unknown }

let vendor: FakeOpenAi
let api: TestApi
/** Another replica, which has no worker: what it tells has happened elsewhere. */
let other: TestApi
const resources = new AsyncDisposableStack()
const stopping = new AbortController()
beforeAll(async () => {
  vendor = await startFakeOpenAi()
  resources.defer(() => vendor.stop())
  api = resources.use(
    await startTestApi({
      core: {
        imageSize: "1024x1024",
        imageModel: createOpenAiImageModel({ ...vendor, model: "gpt-image-2.6-flare" }),
      },
    }),
  )
  await api.context.setImageLimit(1_000)
  other = resources.use(await startTestApi({ replicaOf: api, stopping: stopping.signal }))
})
afterAll(() => resources.disposeAsync())

const begin = async (delayMs: number): Promise<string> => {
  vendor.respondWith({ kind: "success", delayMs })
  const { core, actor } = api.context
  const { id } = await core.backgrounds.start(actor, { ...(await api.context.createStep()), prompt: "sea" })
  return id
}

/** Opens the stream as a browser that accepts compression. */
const open = async (at: TestApi, generationId: string, headers: Record<string, string> = {}): Promise<Response> => {
  const input = encodeURIComponent(JSON.stringify({ generationId }))
  const authorization = `Bearer ${await signToken()}`
  const accept = { accept: "text/event-stream", "accept-encoding": "gzip, deflate, br" }
  return at.call("GET", `/trpc/backgrounds.watch?input=${input}`, undefined, { authorization, ...accept, ...headers })
}

const unpack = (text: string): unknown => {
  if (text === "") return null
  const data = JSON.parse(text) as unknown
  return typeof data === "object" && data !== null && "json" in data
    ? superjson.deserialize(data as SuperJSONResult)
    : data
}

/** Events as they come, from the bytes on the wire. */
async function* eventsOf({ body }: Response): AsyncGenerator<Seen, void, void> {
  if (body === null) throw new Error("No stream")
  let text = ""
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split("\n\n")
    text = blocks.pop() ?? ""
    for (const block of blocks) {
      const fields = new Map(block.split("\n").map((line) => line.split(/: (.*)/s, 2) as [string, string]))
      if (!fields.has("data")) continue
      yield { event: fields.get("event") ?? "message", id: fields.get("id"), data: unpack(fields.get("data") ?? "") }
    }
  }
}

const collect = async (response: Response): Promise<Seen[]> => {
  const seen: Seen[] = []
  for await (const event of eventsOf(response)) seen.push(event)
  return seen
}

const statusesOf = (seen: Seen[]): string[] =>
  seen.filter(({ event }) => event === "message").map(({ data }) => (data as { status: string }).status)

const order = ["queued", "painting", "storing", "succeeded"]

describe("the stream of a generation", () => {
  test("tells each state when it is reached, in a replica that does not paint as well", async () => {
    const id = await begin(600)
    const streams = await Promise.all([open(api, id), open(other, id)])
    for (const stream of streams) {
      const seen: Seen[] = []
      for await (const event of eventsOf(stream)) {
        seen.push(event)
        // Told while it lasts, not afterwards in one piece.
        if (statusesOf([event])[0] === "painting" && stream === streams[0])
          expect(await api.context.core.backgrounds.get(api.context.actor, { generationId: id })).toMatchObject({
            status: "painting",
          })
      }
      const statuses = statusesOf(seen)
      expect(statuses).toEqual(order.filter((status) => statuses.includes(status)))
      expect(statuses).toEqual(expect.arrayContaining(["painting", "succeeded"]))
      expect(seen.map(({ event }) => event)).toEqual(["connected", ...statuses.map(() => "message"), "return"])
      expect(seen.at(-2)).toMatchObject({
        id: `${id}.succeeded.1`,
        data: { id, imageUrl: expect.stringMatching(/^http/) as string, finishedAt: expect.any(Date) as Date },
      })
    }
  })

  test("is neither compressed nor stored nor held back on its way, and never silent for long", async () => {
    const response = await open(api, await begin(0))
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    })
    expect(response.headers.get("content-encoding")).toBeNull()
    const [connected, ...rest] = await collect(response)
    const { reconnectAfterInactivityMs = 0 } = (connected?.data ?? {}) as { reconnectAfterInactivityMs?: number }
    const { intervalMs = Infinity } = appRouter._def._config.sse?.ping ?? {}
    expect(intervalMs).toBeLessThanOrEqual(15_000)
    expect(reconnectAfterInactivityMs).toBeGreaterThan(intervalMs)
    expect(statusesOf(rest).at(-1)).toBe("succeeded")
  })

  test("goes on for whoever comes back", async () => {
    const id = await begin(800)
    const first = eventsOf(await open(api, id))
    let last: string | undefined
    for await (const event of first) {
      last = event.id
      if (statusesOf([event])[0] === "painting") break
    }
    const seen = await collect(await open(other, id, { "last-event-id": last ?? "" }))
    const statuses = statusesOf(seen)
    expect(statuses).toEqual(order.filter((status) => statuses.includes(status)))
    expect(statuses.at(-1)).toBe("succeeded")
    // Long over, it is told all the same.
    expect(statusesOf(await collect(await open(other, id, { "last-event-id": `${id}.storing.1` })))).toEqual([
      "succeeded",
    ])
  })

  test("of another community's generation, or of none, is an error that says so for good", async () => {
    const authorization = `Bearer ${await signToken({ sub: "eve", cid: "second" })}`
    const id = await begin(0)
    for (const response of [await open(api, id, { authorization }), await open(api, crypto.randomUUID())]) {
      const seen = await collect(response)
      expect(seen.map(({ event }) => event)).toEqual(["connected", "serialized-error"])
      // -32004: none of the codes after which a client tries again.
      expect(seen[1]?.data).toMatchObject({ code: -32_004, data: { domain: { code: "NOT_FOUND" } } })
    }
  })

  test.each([
    ["a stranger", 401, "UNAUTHENTICATED", { authorization: "Bearer rubbish" }],
    ["who is no admin", 403, "FORBIDDEN", { adm: false }],
  ])("%s gets a plain %i", async (_who, status, code, { authorization, ...claims }: Record<string, unknown>) => {
    const bearer = typeof authorization === "string" ? authorization : `Bearer ${await signToken(claims)}`
    const response = await open(api, crypto.randomUUID(), { authorization: bearer })
    expect([response.status, response.headers.get("content-type")]).toEqual([status, "application/json"])
    expect(await response.json()).toMatchObject({ error: { json: { data: { domain: { code } } } } })
  })

  // The last one: this replica does not come back.
  test("breaks off when the server is about to stop, which does not wait for it", async () => {
    const id = await begin(60_000)
    const seen: Seen[] = []
    let stoppedAt = Infinity
    for await (const event of eventsOf(await open(other, id))) {
      seen.push(event)
      if (statusesOf([event])[0] !== "painting") continue
      stoppedAt = performance.now()
      stopping.abort()
    }
    // Without a "return" the client takes it for a broken connection, and comes back.
    expect(seen.map(({ event }) => event)).toEqual(["connected", ...statusesOf(seen).map(() => "message")])
    await other[Symbol.asyncDispose]()
    expect(performance.now() - stoppedAt).toBeLessThan(3_000)
    await api.context.core.backgrounds.cancel(api.context.actor, { generationId: id })
  })
})
