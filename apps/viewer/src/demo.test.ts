import { describe, expect, test } from "vitest"
import { createSnippets } from "@org/embed/snippets"
import { publishedWizard } from "../test/memory-reader.ts"
import { frameAncestors, latest, policyOf, setUp, tombstone } from "../test/set-up.ts"

const modes = ["inline", "modal", "launcher"] as const

describe("the demo of an embedded wizard", () => {
  test.each(modes)("shows it by what is given to be copied, and needs no more than what is said: %s", async (mode) => {
    const { viewer, store } = setUp()
    const title = `<b>"Tom" & 'Jerry'</b>`
    store.put(latest, { ...publishedWizard("wizard-1", ["First"]), title })
    const answer = await viewer.request(`/demo/wizard-1?mode=${mode}`)
    expect(answer.status).toBe(200)
    const page = await answer.text()
    const snippets = createSnippets({ viewer: "", wizard: "wizard-1", title, mode })
    expect(page).toContain(snippets.html)
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).not.toContain('<b>"Tom"')
    const policy = policyOf(answer)
    expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", ...snippets.policy.split("; ")]))
    expect(policy.find((directive) => directive.startsWith("style-src"))).toMatch(/^style-src 'sha256-[^' ]+'$/)
    expect(answer.headers.get("cache-control")).toBe("no-store")
    expect(answer.headers.get("x-robots-tag")).toBe("noindex")
  })

  test("without a way of showing, or with an unknown one, has it in the page", async () => {
    const { viewer } = setUp()
    const inline = await (await viewer.request("/demo/wizard-1?mode=inline")).text()
    for (const query of ["", "?mode=", "?mode=full", "?mode=modal2", "?x=1"])
      expect(await (await viewer.request(`/demo/wizard-1${query}`)).text()).toBe(inline)
    const distinct = await Promise.all(
      modes.map(async (mode) => (await viewer.request(`/demo/wizard-1?mode=${mode}`)).text()),
    )
    expect(new Set(distinct).size).toBe(3)
  })

  test("may be framed by whoever may show the wizard, and by itself", async () => {
    const { viewer, store } = setUp()
    expect(frameAncestors(await viewer.request("/demo/wizard-1"))).toBeUndefined()
    store.put("published/chosen/latest.json", {
      ...publishedWizard("chosen", ["First"]),
      allowedOrigins: ["https://example.com"],
    })
    for (const path of ["/demo/chosen", "/e/chosen"])
      expect(frameAncestors(await viewer.request(path))).toBe("frame-ancestors 'self' https://example.com")
    const forbidden = await viewer.request("/demo/chosen", {
      headers: { referer: "https://other.example/", "sec-fetch-dest": "iframe" },
    })
    expect([forbidden.status, await forbidden.text()]).toEqual([403, expect.stringContaining("https://other.example")])
    const alone = await viewer.request("/demo/chosen", {
      headers: { referer: "https://other.example/", "sec-fetch-dest": "document" },
    })
    expect(alone.status).toBe(200)
  })

  test.each([
    ["/demo/nobody", 404],
    ["/demo/", 404],
    ["/demo/a.b", 404],
    ["/demo/wizard-1/2", 404],
    ["/demo/withdrawn", 410],
  ])("%s answers %i, also in a frame", async (path, status) => {
    const { viewer, store } = setUp()
    store.put("published/withdrawn/latest.json", { ...tombstone, wizardId: "withdrawn" })
    const answer = await viewer.request(path)
    expect([answer.status, frameAncestors(answer)]).toEqual([status, undefined])
  })
})
