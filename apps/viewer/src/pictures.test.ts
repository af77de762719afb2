import { expect, test } from "vitest"
import { createMemory, pictureKey, setUp } from "../test/set-up.ts"
import { ObjectForbiddenError } from "./object-forbidden.ts"

const path = `/files/${pictureKey}`
const textOf = async (answer: Response) => new TextDecoder().decode(await answer.arrayBuffer())

test("pictures are served whole, in ranges and by HEAD, before they are remembered and after", async () => {
  const { viewer, store } = setUp()
  store.put(pictureKey, "0123456789")
  for (const round of ["from the store", "from memory"]) {
    const part = await viewer.request(path, { headers: { range: "bytes=2-4" } })
    expect([round, part.status, await textOf(part)]).toEqual([round, 206, "234"])
    expect(part.headers.get("content-range")).toBe("bytes 2-4/10")
    const head = await viewer.request(path, { method: "HEAD" })
    expect([head.status, head.headers.get("content-length"), await textOf(head)]).toEqual([200, "10", ""])
    const whole = await viewer.request(path)
    expect([whole.status, await textOf(whole)]).toEqual([200, "0123456789"])
    expect(whole.headers.get("content-type")).toBe("image/png")
    expect(whole.headers.get("cache-control")).toContain("immutable")
    expect(whole.headers.get("x-content-type-options")).toBe("nosniff")
    const etag = whole.headers.get("etag") ?? ""
    expect((await viewer.request(path, { headers: { "if-none-match": etag } })).status).toBe(304)
    expect((await viewer.request(path, { headers: { range: "bytes=10-" } })).status).toBe(416)
  }
  expect((await viewer.request("/files/images/c/none.png")).status).toBe(404)
})

test.each([
  "published/wizard-1/latest.json",
  "images/..%2Fpublished/wizard-1/latest.json",
  "images/../published/wizard-1/latest.json",
  "images/%2e%2e/x",
  "images/",
])("%s is no picture", async (key) => {
  expect((await setUp().viewer.request(`/files/${key}`)).status).toBe(404)
})

test("a thousand simultaneous first visits read a picture once, and later ones not at all", async () => {
  const { viewer, store } = setUp()
  store.put(pictureKey, "picture")
  const answers = await Promise.all(Array.from({ length: 1_000 }, async () => viewer.request(path)))
  expect(answers.every((answer) => answer.status === 200)).toBe(true)
  expect(await textOf(await viewer.request(path))).toBe("picture")
  expect(store.reads).toBe(1)
})

test.each(["reject", "hang"] as const)(
  "%s: what was seen before is still served, all else is a 503 that says when to come back",
  async (fault) => {
    const { viewer, store, faults } = setUp()
    store.put(pictureKey, "picture")
    await viewer.request(path)
    store.fail(fault)
    expect(await textOf(await viewer.request(path))).toBe("picture")
    const unseen = await viewer.request("/files/images/c/unseen.avif")
    expect(unseen.status).toBe(503)
    expect(unseen.headers.get("retry-after")).toBe("5")
    expect(unseen.headers.get("cache-control")).toBe("no-store")
    expect(faults).toEqual(["Reading the picture images/c/unseen.avif failed"])
  },
)

test("a picture that comes too late for one visitor is there for the next", async () => {
  const { viewer, store, settle } = setUp()
  store.put(pictureKey, "picture")
  const release = store.hold()
  expect((await viewer.request(path)).status).toBe(503)
  release()
  await settle()
  expect(await textOf(await viewer.request(path))).toBe("picture")
  expect(store.reads).toBe(1)
})

test("memory is bounded, and heavy originals are not kept at all", async () => {
  const { viewer, store } = setUp({ pictureCacheBytes: 2_500 })
  const read = async (key: string) => (await viewer.request(`/files/images/${key}`)).arrayBuffer()
  for (const key of ["a", "b", "c"]) store.put(`images/${key}`, "x".repeat(1_000))
  for (const key of ["a", "b", "c", "b", "c"]) await read(key)
  expect(store.reads).toBe(3)
  await read("a")
  expect(store.reads).toBe(4)
  const heavy = setUp()
  heavy.store.put(pictureKey, "x".repeat(1024 * 1024 + 1))
  for (let view = 0; view < 2; view += 1) expect((await heavy.viewer.request(path)).status).toBe(200)
  expect(heavy.store.reads).toBe(2)
})

test("a store that forbids what it does not list: an unknown picture is a 404", async () => {
  const { viewer, store } = setUp()
  store.fail(new ObjectForbiddenError("denied"))
  expect((await viewer.request("/files/images/a.png")).status).toBe(404)
})

test("the second memory is asked first, and its faults harm nobody", async () => {
  const memory = createMemory()
  const { viewer, store, settle, reopen } = setUp({ lastGood: memory.lastGood, timeoutMs: 1_000 })
  store.put(pictureKey, "picture")
  await viewer.request(path)
  await settle()
  store.fail("reject")
  expect(await textOf(await reopen().request(path))).toBe("picture")
  expect(store.reads).toBe(1)
  store.fail("none")
  for (const fault of ["reject", "hang"] as const) {
    memory.fail(fault)
    expect(await textOf(await reopen().request(path))).toBe("picture")
  }
})
