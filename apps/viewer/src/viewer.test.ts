import { describe, expect, test } from "vitest"
import { publishedWizard } from "../test/memory-reader.ts"
import { latest, setUp, tombstone } from "../test/set-up.ts"

const sha256 = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`
}

const pageOf = async (viewer: ReturnType<typeof setUp>["viewer"], path: string) => (await viewer.request(path)).text()

describe("showing a wizard", () => {
  test("the whole wizard is one page; a path names the slide to begin with", async () => {
    const { viewer } = setUp()
    const first = await viewer.request("/w/wizard-1")
    expect(first.status).toBe(200)
    expect(first.headers.get("content-type")).toBe("text/html; charset=utf-8")
    const html = await first.text()
    for (const headline of ["First", "Second", "Third"]) expect(html).toContain(headline)
    expect(await pageOf(viewer, "/w/wizard-1/")).toBe(html)
    expect(await pageOf(viewer, "/w/wizard-1/1")).toBe(html)
    expect(await pageOf(viewer, "/w/wizard-1/2")).not.toBe(html)
  })

  test("a link to a slide that no longer exists opens the first", async () => {
    const { viewer } = setUp()
    expect(await pageOf(viewer, "/w/wizard-1/9")).toBe(await pageOf(viewer, "/w/wizard-1"))
  })

  test.each(["0", "-1", "01", "x", "1.5", "99999", "2/3"])("%s is no slide's number", async (slide) => {
    expect((await setUp().viewer.request(`/w/wizard-1/${slide}`)).status).toBe(404)
  })

  test("the policy allows exactly the page's own style, script and pictures", async () => {
    const { viewer, store } = setUp()
    store.put("published/single/latest.json", publishedWizard("single", ["Alone"]))
    for (const wizardId of ["wizard-1", "single"]) {
      const answer = await viewer.request(`/w/${wizardId}`)
      const html = await answer.text()
      const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? ""
      const script = /<script>([^]*?)<\/script>/.exec(html)?.[1]
      expect(answer.headers.get("content-security-policy")?.split("; ")).toEqual([
        "default-src 'none'",
        "img-src 'self'",
        `style-src ${await sha256(style)}`,
        ...(script === undefined ? [] : [`script-src ${await sha256(script)}`]),
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ])
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": expect.stringContaining("camera=()"),
        "referrer-policy": "strict-origin-when-cross-origin",
        "x-content-type-options": "nosniff",
        "x-robots-tag": "noindex",
      })
    }
  })

  test("a public prefix is where pictures come from, and the viewer then serves none", async () => {
    const { viewer, store } = setUp({ pictures: { prefix: "https://cdn.example/bucket/" } })
    store.put("images/a.png", "picture")
    const answer = await viewer.request("/w/wizard-1")
    expect(await answer.text()).toContain("https://cdn.example/bucket/images/c/w/s/g/original.png")
    expect(answer.headers.get("content-security-policy")).toContain("img-src https://cdn.example;")
    expect((await viewer.request("/files/images/a.png")).status).toBe(404)
  })

  test("pages and messages answer HEAD, and pages revalidate by a weak tag", async () => {
    const { viewer } = setUp()
    const page = await viewer.request("/w/wizard-1")
    for (const [path, status] of [["/w/wizard-1", 200] as const, ["/w/nobody", 404] as const]) {
      const head = await viewer.request(path, { method: "HEAD" })
      expect([head.status, await head.text()]).toEqual([status, ""])
      expect(Number(head.headers.get("content-length"))).toBeGreaterThan(500)
    }
    const etag = page.headers.get("etag") ?? ""
    expect(etag).toMatch(/^W\/"/)
    for (const known of [etag, `"other", ${etag}`, etag.slice(2), "*"]) {
      const same = await viewer.request("/w/wizard-1", { headers: { "if-none-match": known } })
      expect([same.status, await same.text()]).toEqual([304, ""])
      for (const name of ["etag", "cache-control", "vary", "content-security-policy"])
        expect(same.headers.get(name)).toBe(page.headers.get(name))
    }
    expect((await viewer.request("/w/wizard-1", { headers: { "if-none-match": '"other"' } })).status).toBe(200)
    expect((await viewer.request("/w/nobody", { headers: { "if-none-match": "*" } })).status).toBe(404)
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
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'")
    }
  })
})
