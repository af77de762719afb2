import { pino } from "pino"
import { expect, test } from "vitest"
import { createHealth } from "./health.ts"

const logger = pino({ level: "silent" })

test("not being ready is told without the reason, and looked up once for many", async () => {
  let looks = 0
  const core = {
    check: async () => {
      looks += 1
      throw new Error("password authentication failed")
    },
    warnings: async () => ["Pictures wait for the store."],
  }
  const health = createHealth({ core, logger })
  for (const response of [await health.request("/readyz"), await health.request("/readyz")]) {
    expect([response.status, await response.json()]).toEqual([
      503,
      { status: "not ready", warnings: ["Pictures wait for the store."] },
    ])
    expect(response.headers.get("cache-control")).toBe("no-store")
  }
  expect(looks).toBe(1)
  expect((await health.request("/healthz")).status).toBe(200)
})

test("what the operator should know is told without being less ready", async () => {
  const warnings = ["The model ends soon."]
  const health = createHealth({ core: { check: async () => undefined, warnings: async () => warnings }, logger })
  const response = await health.request("/readyz")
  expect([response.status, await response.json()]).toEqual([200, { status: "ready", warnings }])
})

test("whoever cannot tell what needs attention says so, and is as ready as before", async () => {
  const warnings = () => Promise.reject(new Error("EACCES: the spool"))
  const health = createHealth({ core: { check: async () => undefined, warnings }, logger })
  const response = await health.request("/readyz")
  expect([response.status, await response.json()]).toEqual([
    200,
    { status: "ready", warnings: [expect.stringContaining("the log says why")] },
  ])
})
