import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { publishedWizard } from "../test/memory-reader.ts"
import { frameAncestors, latest, policyOf, setUp, tombstone } from "../test/set-up.ts"

type Viewer = ReturnType<typeof setUp>["viewer"]
const pageOf = async (viewer: Viewer, path: string) => (await viewer.request(path)).text()

describe("an embedded wizard", () => {
  test("is the same wizard on a page of its own, at the slide that the path names", async () => {
    const { viewer } = setUp()
    const html = await pageOf(viewer, "/e/wizard-1")
    for (const headline of ["First", "Second", "Third"]) expect(html).toContain(headline)
    expect(html).not.toBe(await pageOf(viewer, "/w/wizard-1"))
    for (const same of ["/e/wizard-1/", "/e/wizard-1/1", "/e/wizard-1/9"]) expect(await pageOf(viewer, same)).toBe(html)
    expect(await pageOf(viewer, "/e/wizard-1/2")).toMatch(/<section id="2" class="[^"]* initial"/)
  })

  test("may be framed by every page, those without an origin and those of isolated origins too", async () => {
    const answer = await setUp().viewer.request("/e/wizard-1")
    expect(frameAncestors(answer)).toBeUndefined()
    expect(answer.headers.has("x-frame-options")).toBe(false)
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin")
    expect(answer.headers.get("cross-origin-embedder-policy")).toBe("credentialless")
  })

  test("is confined as a page that stands alone is", async () => {
    const { viewer } = setUp()
    const [embedded, alone] = [await viewer.request("/e/wizard-1"), await viewer.request("/w/wizard-1")]
    const general = (answer: Response) =>
      policyOf(answer).filter((part) => !/^(script-src|style-src|frame-ancestors)/.test(part))
    expect(general(embedded)).toEqual(general(alone))
    for (const kind of ["script", "style"] as const)
      expect(policyOf(embedded).filter((part) => new RegExp(`^${kind}-src 'sha256-[^']+'$`).test(part))).toHaveLength(1)
    for (const name of ["cache-control", "permissions-policy", "referrer-policy", "vary", "x-robots-tag"])
      expect(embedded.headers.get(name)).toBe(alone.headers.get(name))
  })

  test("revalidates and answers HEAD", async () => {
    const { viewer } = setUp()
    const etag = (await viewer.request("/e/wizard-1")).headers.get("etag") ?? ""
    const same = await viewer.request("/e/wizard-1", { headers: { "if-none-match": etag } })
    expect([same.status, same.headers.get("cross-origin-resource-policy")]).toEqual([304, "cross-origin"])
    const other = await viewer.request("/e/wizard-1?theme=light", { headers: { "if-none-match": etag } })
    expect(other.status).toBe(200)
    const head = await viewer.request("/e/wizard-1", { method: "HEAD" })
    expect([head.status, await head.text()]).toEqual([200, ""])
  })

  test("a single slide has a script, because it too has a page around it", async () => {
    const { viewer, store } = setUp()
    store.put("published/single/latest.json", publishedWizard("single", ["Alone"]))
    expect(await pageOf(viewer, "/e/single")).toContain("<script>")
  })
})

describe("what a host may ask for", () => {
  test("our words in another language, where we have it, and another ground", async () => {
    const { viewer } = setUp()
    const plain = await pageOf(viewer, "/e/wizard-1")
    expect(await pageOf(viewer, "/e/wizard-1?lang=pt-BR")).toContain('lang="pt"')
    expect(await pageOf(viewer, "/e/wizard-1?lang=zh-TW")).toContain("下一頁")
    expect(await pageOf(viewer, "/e/wizard-1?theme=light")).toContain('<meta name="color-scheme" content="light">')
    const both = await pageOf(viewer, "/e/wizard-1/2?theme=light&lang=DE")
    expect(both).toContain("Zurück")
    expect(both).toContain('content="light"')
    expect(both).toContain('<html lang="en"')
    const usual = ["?lang=en-GB", "?theme=dark", "?lang=sw", "?lang=", "?theme=blue", "?lang=%00&theme=LIGHT", "?x=1"]
    for (const query of usual) expect(await pageOf(viewer, `/e/wizard-1${query}`)).toBe(plain)
  })

  test("nothing below /w/", async () => {
    const { viewer } = setUp()
    expect(await pageOf(viewer, "/w/wizard-1?lang=de&theme=light")).toBe(await pageOf(viewer, "/w/wizard-1"))
  })

  test("whatever else stands in the address makes no other page, and none is made twice", async () => {
    let made = 0
    const encode = async (bytes: Uint8Array<ArrayBuffer>) => {
      made += 1
      return bytes
    }
    const { viewer } = setUp({ encoders: [{ coding: "gzip", encode }] })
    const plain = await pageOf(viewer, "/e/wizard-1")
    const tag = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom("en-US", "en-x-a", "EN", "sw-KE", "tlh", "__proto__", "constructor", "a".repeat(5_000)),
      fc.stringMatching(/^en-[a-z]{5,8}$/),
    )
    await fc.assert(
      fc.asyncProperty(tag, tag, tag, async (lang, theme, other) => {
        // What names one of our languages, or the other ground, is granted.
        fc.pre(theme !== "light" && (!/^[a-z]{2,3}(-|$)/i.test(lang) || /^(en|sw|tlh)(-|$)/i.test(lang)))
        const query = new URLSearchParams({ lang, theme, [`x${other}`]: lang })
        expect(await pageOf(viewer, `/e/wizard-1?${query.toString()}`)).toBe(plain)
      }),
      { numRuns: 300 },
    )
    for (const broken of ["%", "%E0%A4%A", "&&==&", "lang", `lang=${"%25".repeat(3_000)}`])
      expect(await pageOf(viewer, `/e/wizard-1?${broken}`)).toBe(plain)
    expect(made).toBe(1)
  })
})

describe("where there is no wizard to embed", () => {
  const faults: [string, number, string, (set: ReturnType<typeof setUp>) => unknown, RequestInit?][] = [
    ["/e/nobody", 404, "NOT_FOUND", () => undefined],
    ["/e/", 404, "NOT_FOUND", () => undefined],
    ["/e", 404, "NOT_FOUND", () => undefined],
    ["/e/a.b", 404, "NOT_FOUND", () => undefined],
    ["/e/wizard-1/0", 404, "NOT_FOUND", () => undefined],
    ["/e/wizard-1/2/3", 404, "NOT_FOUND", () => undefined],
    ["/e/wizard-1", 410, "WITHDRAWN", ({ store }) => store.put(latest, tombstone)],
    ["/e/wizard-1", 503, "UNAVAILABLE", ({ store }) => store.fail("reject")],
    ["/e/wizard-1", 503, "UNAVAILABLE", ({ store }) => store.fail("hang")],
    ["/e/wizard-1", 503, "UNAVAILABLE", ({ store }) => store.put(latest, "no document")],
    ["/e/wizard-1", 405, "UNAVAILABLE", () => undefined, { method: "POST" }],
  ]

  test.each(faults)(
    "%s answers %i, and whoever shows it in a frame hears of %s",
    async (path, status, code, prepare, init) => {
      const set = setUp()
      prepare(set)
      const answer = await set.viewer.request(path, init)
      const html = await answer.text()
      expect(answer.status).toBe(status)
      expect(html).toContain(`data-fault="${code}"`)
      expect(html).toMatch(/<script>[^<]*postMessage/)
      expect(frameAncestors(answer)).toBeUndefined()
      expect(policyOf(answer).find((part) => part.startsWith("script-src"))).toMatch(/^script-src 'sha256-[^']+'$/)
      expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin")
    },
  )

  test.each(["/w/nobody", "/nothing", "/w/", "/embedded", "/files/x"])(
    "%s stays a page without a script",
    async (path) => {
      const answer = await setUp().viewer.request(path)
      expect(answer.status).toBe(404)
      expect(await answer.text()).not.toMatch(/<script|data-fault/)
      expect(frameAncestors(answer)).toBe("frame-ancestors 'none'")
    },
  )

  test("the viewer's own fault is told to the host as well", async () => {
    let attempts = 0
    const encode = async (bytes: Uint8Array<ArrayBuffer>) => {
      attempts += 1
      if (attempts === 1) throw new Error("out of memory")
      return bytes
    }
    const { viewer, faults } = setUp({ encoders: [{ coding: "gzip", encode }] })
    const answer = await viewer.request("/e/wizard-1")
    expect([answer.status, faults.length]).toEqual([500, 1])
    expect(await answer.text()).toContain('data-fault="UNAVAILABLE"')
    expect(frameAncestors(answer)).toBeUndefined()
  })
})
