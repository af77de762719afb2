import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { createS3ImageStore } from "../image-store/s3.ts"
import { type FaultyStore, startFaultyStore } from "./faulty-store.ts"
import { type R2, startR2 } from "./r2.ts"

let r2: R2
let store: FaultyStore
const publicUrlPrefix = "https://pictures.example"
const bytes = new Uint8Array(300_000).fill(7)
const open = (requestTimeoutMs = 2_000) => createS3ImageStore({ ...store, publicUrlPrefix, requestTimeoutMs })

beforeAll(async () => {
  r2 = await startR2()
  store = await startFaultyStore(r2)
})
afterAll(async () => {
  await store.stop()
  await r2.stop()
})
beforeEach(() => {
  store.mend()
  store.requests.length = 0
})

test("what passes is stored under a signature that holds; a false one is refused", async () => {
  await open().put("images/pass.png", bytes)
  expect((await open().get("images/pass.png"))?.bytes).toEqual(bytes)
  expect(await store.keys("images/pass")).toEqual(["images/pass.png"])
  const stranger = createS3ImageStore({ ...store, secretAccessKey: "guessed", publicUrlPrefix })
  await expect(stranger.put("images/pass.png", bytes)).rejects.toThrow(/HTTP 403/)
})

test.each([
  [{ kind: "status", status: 500 }, 3, /HTTP 500/],
  [{ kind: "status", status: 503 }, 3, /HTTP 503/],
  [{ kind: "access_denied" }, 1, /HTTP 403/],
  [{ kind: "reset" }, 3, /broke the connection off/],
  [{ kind: "hang" }, 3, /did not answer in time/],
] as const)("%j fails a write and leaves nothing behind", async (fault, requests, message) => {
  const key = `images/${fault.kind}-${"status" in fault ? fault.status : ""}.png`
  store.fail(fault, { method: "PUT" })
  await expect(open(200).put(key, bytes)).rejects.toThrow(message)
  expect(store.requests).toEqual(Array.from({ length: requests }, () => ({ method: "PUT", key, fault: fault.kind })))
  expect(await store.keys(key)).toEqual([])
  store.mend()
  await open().put(key, bytes)
  expect(await store.keys(key)).toEqual([key])
})

test("an answer that is lost leaves the object in the store", async () => {
  const key = "images/lost.png"
  store.fail({ kind: "lost_answer" }, { method: "PUT" })
  await expect(open().put(key, bytes)).rejects.toThrow(/broke the connection off/)
  expect(await store.keys(key)).toEqual([key])
})

test("faults are counted for each key, and a slow store is only slow", async () => {
  store.fail({ kind: "status", status: 500 }, { method: "PUT", times: 1 })
  store.fail({ kind: "slow", delayMs: 20 }, { method: "PUT", key: "second" })
  await Promise.all([open().put("images/first.png", bytes), open().put("images/second.png", bytes)])
  expect(store.requests.filter(({ fault }) => fault === "status")).toHaveLength(2)
  expect(store.requests.filter(({ fault }) => fault === "slow")).toHaveLength(1)
})

test("a request can be held before the store knows of it, and before the client hears", async () => {
  for (const [moment, lies] of [
    ["arrival", 0],
    ["answer", 1],
  ] as const) {
    const key = `images/held-${moment}.png`
    const held = store.hold(moment, { method: "PUT", key })
    const put = open().put(key, bytes)
    await held.reached
    expect(await store.keys(key)).toHaveLength(lies)
    held.release()
    await put
    expect(await store.keys(key)).toEqual([key])
  }
})
