import { createHash } from "node:crypto"
import { describe, expect, test } from "vitest"
import { createMemoryReader, publishedWizard } from "../test/memory-reader.ts"
import { ObjectForbiddenError } from "./object-forbidden.ts"
import { createViewer } from "./viewer.ts"
import type { ViewerOptions } from "./viewer.ts"

const latest = "published/wizard-1/latest.json"
const tombstone = { schemaVersion: 2, wizardId: "wizard-1", version: 2, status: "unpublished" }

const setUp = (options: Partial<ViewerOptions> = {}) => {
  const store = createMemoryReader()
  const faults: string[] = []
  let now = 0
  const viewer = createViewer({
    objects: store.reader,
    pictureUrlPrefix: null,
    reportFault: (message) => faults.push(message),
    clock: () => now,
    readTimeoutMs: 40,
    ...options,
  })
  store.put(latest, publishedWizard("wizard-1", ["First", "Second", "Third"]))
  return { store, faults, viewer, wait: (ms: number) => (now += ms) }
}

describe("showing a wizard", () => {
  test("the whole wizard is one page; a path names the slide to begin with", async () => {
    const { viewer } = setUp()
    const first = await viewer.request("/w/wizard-1")
    expect(first.status).toBe(200)
    expect(first.headers.get("content-type")).toBe("text/html; charset=utf-8")
    const html = await first.text()
    expect(html).toMatch(/<section id="1" class="[^"]*initial"/)
    expect(html).toContain("Third")
    expect(await (await viewer.request("/w/wizard-1/2")).text()).toMatch(/<section id="2" class="[^"]*initial"/)
    expect(await (await viewer.request("/w/wizard-1/")).text()).toBe(html)
  })

  test("a link to a slide that no longer exists opens the first", async () => {
    const { viewer } = setUp()
    expect(await (await viewer.request("/w/wizard-1/9")).text()).toMatch(/<section id="1" class="[^"]*initial"/)
  })

  test.each(["0", "-1", "01", "x", "1.5", "99999", "2/3"])("%s is no slide's number", async (slide) => {
    expect((await setUp().viewer.request(`/w/wizard-1/${slide}`)).status).toBe(404)
  })

  test("the policy allows exactly the page's own style and pictures", async () => {
    const { viewer } = setUp()
    const answer = await viewer.request("/w/wizard-1")
    const style = /<style>([^]*?)<\/style>/.exec(await answer.text())?.[1] ?? ""
    const hash = createHash("sha256").update(style).digest("base64")
    expect(answer.headers.get("content-security-policy")).toBe(
      `default-src 'none'; img-src 'self'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
    expect(answer.headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin")
    expect(answer.headers.get("permissions-policy")).toContain("camera=()")
  })

  test("a public prefix is where pictures come from, and the viewer then serves none", async () => {
    const { viewer, store } = setUp({ pictureUrlPrefix: "https://cdn.example/bucket/" })
    store.put("images/a.png", "picture")
    const answer = await viewer.request("/w/wizard-1")
    expect(await answer.text()).toContain('src="https://cdn.example/bucket/images/c/w/s/g/original.png"')
    expect(answer.headers.get("content-security-policy")).toContain("img-src https://cdn.example;")
    expect((await viewer.request("/files/images/a.png")).status).toBe(404)
  })

  test("a page is compressed where the client takes it, answers HEAD and revalidates", async () => {
    const { viewer } = setUp()
    const plain = await viewer.request("/w/wizard-1")
    const packed = await viewer.request("/w/wizard-1", { headers: { "accept-encoding": "br, gzip;q=0.8" } })
    expect(packed.headers.get("content-encoding")).toBe("gzip")
    expect(packed.headers.get("vary")).toBe("Accept-Encoding")
    const unpacked = packed.body?.pipeThrough(new DecompressionStream("gzip"))
    expect(await new Response(unpacked).text()).toBe(await plain.text())
    const refused = await viewer.request("/w/wizard-1", { headers: { "accept-encoding": "gzip;q=0, identity" } })
    expect(refused.headers.get("content-encoding")).toBeNull()

    const head = await viewer.request("/w/wizard-1", { method: "HEAD" })
    expect([head.status, await head.text()]).toEqual([200, ""])
    expect(head.headers.get("content-length")).toBe(plain.headers.get("content-length"))

    const etag = plain.headers.get("etag") ?? ""
    expect(etag).toMatch(/^W\/"/)
    const same = await viewer.request("/w/wizard-1", { headers: { "if-none-match": `"other", ${etag}` } })
    expect([same.status, await same.text()]).toEqual([304, ""])
    expect((await viewer.request("/w/wizard-1", { headers: { "if-none-match": '"other"' } })).status).toBe(200)
  })
})

describe("what is not there", () => {
  test.each(["/", "/w", "/w/nobody", "/w/..%2F..%2Fetc", "/w/%00", `/w/${"a".repeat(65)}`, "/w/a.b", "/files/x"])(
    "%s is a friendly 404",
    async (path) => {
      const answer = await setUp().viewer.request(path)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain("<h1>Nothing to see here</h1>")
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'")
    },
  )

  test("a text that is no wizard's id never reaches the store", async () => {
    const { viewer, store } = setUp()
    await viewer.request("/w/a.b")
    expect(store.reads).toBe(0)
  })

  test("a withdrawn wizard says so", async () => {
    const { viewer, store } = setUp()
    store.put(latest, tombstone)
    const answer = await viewer.request("/w/wizard-1")
    expect(answer.status).toBe(410)
    expect(await answer.text()).toContain("No longer available")
  })

  test("other methods are refused", async () => {
    const answer = await setUp().viewer.request("/w/wizard-1", { method: "POST" })
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"])
  })

  test("health, robots and favicon need no store", async () => {
    const { viewer, store } = setUp()
    store.fail("reject")
    expect(await (await viewer.request("/healthz")).json()).toEqual({ status: "ok" })
    for (const [path, status] of Object.entries({ "/healthz": 200, "/robots.txt": 200, "/favicon.ico": 204 })) {
      const answer = await viewer.request(path)
      expect([path, answer.status, answer.headers.get("x-content-type-options")]).toEqual([path, status, "nosniff"])
    }
  })
})

describe("a store in trouble", () => {
  const garbage = ["{", "[]", "null", '{"status":"published"}', "\u0000", { ...tombstone, wizardId: "wizard-2" }]

  test.each(["reject", "hang"] as const)("%s with nothing remembered: 503, and well again by itself", async (fault) => {
    const { viewer, store, faults } = setUp()
    store.fail(fault)
    const answer = await viewer.request("/w/wizard-1")
    expect(answer.status).toBe(503)
    expect(answer.headers.get("retry-after")).toBe("5")
    expect(answer.headers.get("cache-control")).toBe("no-store")
    expect(await answer.text()).not.toContain("store is down")
    expect(faults).toHaveLength(1)
    store.fail("none")
    expect((await viewer.request("/w/wizard-1")).status).toBe(200)
  })

  test.each(["reject", "hang", new ObjectForbiddenError("denied")] as const)(
    "%s with a wizard remembered: it is still shown, however long it lasts",
    async (fault) => {
      const { viewer, store, wait } = setUp()
      await viewer.request("/w/wizard-1")
      store.fail(fault)
      for (const pause of [11_000, 60_000, 86_400_000]) {
        wait(pause)
        const answer = await viewer.request("/w/wizard-1")
        expect(answer.status).toBe(200)
        expect(await answer.text()).toContain("First")
      }
    },
  )

  test.each([publishedWizard("wizard-1", ["First"]), tombstone])(
    "what the store had and has no more is still shown: nothing is ever deleted there",
    async (content) => {
      const { viewer, store, faults, wait } = setUp()
      store.put(latest, content)
      const before = await viewer.request("/w/wizard-1")
      store.remove(latest)
      for (const pause of [11_000, 86_400_000]) {
        wait(pause)
        const answer = await viewer.request("/w/wizard-1")
        expect([answer.status, await answer.text()]).toEqual([before.status, await before.clone().text()])
      }
      expect(faults).toHaveLength(2)
    },
  )

  test("after a failed read the store is left alone for a moment", async () => {
    const { viewer, store, wait } = setUp()
    await viewer.request("/w/wizard-1")
    store.fail("reject")
    wait(11_000)
    for (let view = 0; view < 5; view += 1) await viewer.request("/w/wizard-1")
    expect(store.reads).toBe(2)
    wait(2_000)
    store.fail("none")
    store.put(latest, tombstone)
    expect((await viewer.request("/w/wizard-1")).status).toBe(410)
  })

  test.each(garbage)("garbage %j is a fault: 503 at first, the remembered wizard afterwards", async (content) => {
    const { viewer, store, wait } = setUp()
    const good = publishedWizard("wizard-1", ["First"])
    store.put(latest, content)
    expect((await viewer.request("/w/wizard-1")).status).toBe(503)
    store.put(latest, good)
    expect((await viewer.request("/w/wizard-1")).status).toBe(200)
    store.put(latest, content)
    wait(11_000)
    expect((await viewer.request("/w/wizard-1")).status).toBe(200)
  })

  test("a document beyond all measure is neither read whole nor parsed", async () => {
    const { viewer, store, faults } = setUp()
    store.put(latest, publishedWizard("wizard-1", ["a".repeat(5 * 1024 * 1024)]))
    expect((await viewer.request("/w/wizard-1")).status).toBe(503)
    expect(faults).toHaveLength(1)
    expect(store.readBytes).toBe(4 * 1024 * 1024)
  })

  test("a store that forbids what it does not list: an unknown wizard is a 404, not a fault", async () => {
    const { viewer, store } = setUp()
    store.fail(new ObjectForbiddenError("denied"))
    expect((await viewer.request("/w/wizard-1")).status).toBe(404)
    expect((await viewer.request("/files/images/a.png")).status).toBe(404)
  })
})

describe("remembering", () => {
  test("a thousand simultaneous first visits read the store once", async () => {
    const { viewer, store } = setUp()
    const answers = await Promise.all(Array.from({ length: 1_000 }, async () => viewer.request("/w/wizard-1")))
    expect(answers.every((answer) => answer.status === 200)).toBe(true)
    expect(store.reads).toBe(1)
  })

  test("a new version shows within the promised 30 s, caches of the page included", async () => {
    const { viewer, store, wait } = setUp()
    const before = await viewer.request("/w/wizard-1")
    const ages = [...(before.headers.get("cache-control") ?? "").matchAll(/=(\d+)/g)].map(([, age]) => Number(age))
    const pageMs = ages.reduce((sum, age) => sum + age, 0) * 1_000
    store.put(latest, publishedWizard("wizard-1", ["New"], 2))
    wait(9_999)
    expect(await (await viewer.request("/w/wizard-1")).text()).toContain("First")
    wait(1)
    const after = await viewer.request("/w/wizard-1")
    expect(await after.text()).toContain("New")
    expect(after.headers.get("etag")).not.toBe(before.headers.get("etag"))
    expect(10_000 + pageMs).toBeLessThanOrEqual(30_000)
  })

  test("a wizard published right after somebody looked for it shows after a second", async () => {
    const { viewer, store, wait } = setUp()
    expect((await viewer.request("/w/wizard-2")).status).toBe(404)
    store.put("published/wizard-2/latest.json", publishedWizard("wizard-2", ["Here"]))
    wait(1_000)
    expect((await viewer.request("/w/wizard-2")).status).toBe(200)
  })

  test("a flood of unknown ids does not push what is in use out", async () => {
    const { viewer, store } = setUp({ cacheBytes: 64 * 1024 })
    await viewer.request("/w/wizard-1")
    for (let id = 0; id < 300; id += 1) {
      await viewer.request(`/w/unknown-${id}`)
      if (id % 10 === 0) await viewer.request("/w/wizard-1")
    }
    expect(store.reads).toBe(301)
  })
})

describe("pictures", () => {
  test("are served whole, in ranges and by HEAD", async () => {
    const { viewer, store } = setUp()
    store.put("images/c/a.png", "0123456789")
    const whole = await viewer.request("/files/images/c/a.png")
    expect([whole.status, await whole.text()]).toEqual([200, "0123456789"])
    expect(whole.headers.get("content-type")).toBe("image/png")
    expect(whole.headers.get("cache-control")).toContain("immutable")
    expect(whole.headers.get("x-content-type-options")).toBe("nosniff")
    const part = await viewer.request("/files/images/c/a.png", { headers: { range: "bytes=2-4" } })
    expect([part.status, await part.text()]).toEqual([206, "234"])
    expect(part.headers.get("content-range")).toBe("bytes 2-4/10")
    const head = await viewer.request("/files/images/c/a.png", { method: "HEAD" })
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "10", ""])
    expect((await viewer.request("/files/images/c/none.png")).status).toBe(404)
  })

  test.each([
    "published/wizard-1/latest.json",
    "images/..%2Fpublished/wizard-1/latest.json",
    "images/../published/wizard-1/latest.json",
    "images/%2e%2e/x",
    "images/",
  ])("%s is no picture", async (path) => {
    expect((await setUp().viewer.request(`/files/${path}`)).status).toBe(404)
  })

  test("a fault of the store is a 503", async () => {
    const { viewer, store, faults } = setUp()
    store.fail("reject")
    expect((await viewer.request("/files/images/c/a.png")).status).toBe(503)
    expect(faults).toEqual(["Reading the picture images/c/a.png failed"])
  })
})
