import { describe, expect, test } from "vitest"
import { publishedWizard } from "../test/memory-reader.ts"
import { frameAncestors, latest, setUp } from "../test/set-up.ts"

const allowing = (...allowedOrigins: string[]) => ({
  ...publishedWizard("wizard-1", ["First", "Second"]),
  allowedOrigins,
})

type Viewer = ReturnType<typeof setUp>["viewer"]

describe("a wizard that only some origins may show", () => {
  const frame = (viewer: Viewer, headers: Record<string, string>, path = "/e/wizard-1") =>
    viewer.request(`https://viewer.example${path}`, { headers: { "sec-fetch-dest": "iframe", ...headers } })

  test("names them to the browser, and only there", async () => {
    const { viewer, store } = setUp()
    store.put(latest, allowing("https://*.example.com", "http://localhost:3000"))
    expect(frameAncestors(await viewer.request("/e/wizard-1"))).toBe(
      "frame-ancestors 'self' https://*.example.com http://localhost:3000",
    )
    expect(frameAncestors(await viewer.request("/w/wizard-1"))).toBe("frame-ancestors 'none'")
  })

  test.each([
    ["https://shop.example.com/cart?a=1", 200],
    ["https://a.b.example.com", 200],
    ["http://localhost:3000/", 200],
    ["https://example.com/", 403],
    ["https://evilexample.com/", 403],
    ["http://shop.example.com/", 403],
    ["https://shop.example.com:8443/", 403],
    ["https://shop.example.com.evil.example/", 403],
    ["http://localhost:3001/", 403],
    // Who hides, or has no origin, is left to the browser.
    ["", 200],
    ["null", 200],
    ["about:srcdoc", 200],
    ["android-app://com.example", 200],
    ["no address", 200],
    [`https://${"a".repeat(8_000)}`, 403],
  ])("asked for by a page at %s: %i", async (referer, status) => {
    const { viewer, store } = setUp()
    store.put(latest, allowing("https://*.example.com", "http://localhost:3000"))
    expect((await frame(viewer, { referer })).status).toBe(status)
  })

  test("tells a forbidden page which origin to add, and nothing of the wizard", async () => {
    const { viewer, store } = setUp()
    store.put(latest, allowing("https://example.com"))
    const answer = await frame(viewer, { referer: "https://shop.example.org/a/b?secret=1" }, "/e/wizard-1/2?lang=de")
    const html = await answer.text()
    expect(answer.status).toBe(403)
    expect(html).toContain('<code translate="no">https://shop.example.org</code>')
    expect(html).toContain('data-fault="ORIGIN_NOT_ALLOWED"')
    expect(html).not.toMatch(/secret|First|Riders/)
    expect(answer.headers.get("cache-control")).toBe("no-store")
    expect(answer.headers.has("etag")).toBe(false)
    expect(frameAncestors(answer)).toBeUndefined()
  })

  test.each([
    `https://"><script>alert(1)</script>/`,
    "https://a.example'onload=alert(1)",
    "https://[::1]:8080/",
    "https://ümlaut.example/<b>",
  ])("a referrer of %s becomes no markup", async (referer) => {
    const { viewer, store } = setUp()
    store.put(latest, allowing("https://example.com"))
    const html = await (await frame(viewer, { referer: encodeURI(referer) })).text()
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(/<main>([^]*)<\/main>/.exec(html)?.[1]?.match(/<\w+/g)).toEqual(expect.arrayContaining(["<h1", "<p"]))
    expect(/<code[^>]*>([^]*?)<\/code>/.exec(html)?.[1] ?? "").not.toMatch(/[<>"']/)
  })

  test("is there for whoever opens it directly, and for our own pages that try again", async () => {
    const { viewer, store } = setUp()
    store.put(latest, allowing("https://example.com"))
    const referer = "https://shop.example.org/"
    expect((await frame(viewer, { referer, "sec-fetch-dest": "document" })).status).toBe(200)
    expect((await frame(viewer, { referer: "https://viewer.example/e/wizard-1" })).status).toBe(200)
    // Behind a proxy the viewer may not know its own name; the browser does.
    const behind = { referer: "https://wizards.example/e/wizard-1", "sec-fetch-site": "same-origin" }
    expect((await frame(viewer, behind)).status).toBe(200)
    // Browsers of old say nothing of frames.
    expect((await viewer.request("https://viewer.example/e/wizard-1", { headers: { referer } })).status).toBe(403)
  })

  test("a forbidden page gets no 304 either", async () => {
    const { viewer, store } = setUp()
    store.put(latest, allowing("https://example.com"))
    const answer = await frame(viewer, { referer: "https://shop.example.org/", "if-none-match": "*" })
    expect(answer.status).toBe(403)
  })

  test("a change shows with the next document, though the version is the same", async () => {
    const { viewer, store, wait, settle } = setUp()
    store.put(latest, allowing())
    expect(frameAncestors(await viewer.request("/e/wizard-1"))).toBeUndefined()
    store.put(latest, allowing("https://example.com"))
    wait(30_000)
    await viewer.request("/e/wizard-1")
    await settle()
    expect(frameAncestors(await viewer.request("/e/wizard-1"))).toBe("frame-ancestors 'self' https://example.com")
    store.put(latest, allowing())
    wait(30_000)
    expect(frameAncestors(await viewer.request("/e/wizard-1"))).toBeUndefined()
  })
})
