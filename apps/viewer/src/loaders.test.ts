import { releases } from "@org/embed/releases"
import { describe, expect, test } from "vitest"
import { setUp } from "../test/set-up.ts"

const [newest] = releases
if (newest === undefined) throw new Error("Nothing was released")

describe("the script for hosts", () => {
  test("is the newest release, kept for minutes", async () => {
    const answer = await setUp().viewer.request("/embed.js")
    expect(await answer.text()).toBe(newest.script)
    expect(answer.headers.get("cache-control")).toBe("public, max-age=300, stale-while-revalidate=86400")
  })

  test.each(releases)("$version stays what it is, for ever", async ({ version, script }) => {
    const answer = await setUp().viewer.request(`/embed/${version}.js`)
    expect(await answer.text()).toBe(script)
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
  })

  test.each(["/embed.js", `/embed/${newest.version}.js`])("%s may be run, and checked, by every page", async (path) => {
    const answer = await setUp().viewer.request(path)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "content-type": "text/javascript; charset=utf-8",
      "cross-origin-resource-policy": "cross-origin",
      "x-content-type-options": "nosniff",
      vary: "Accept-Encoding",
    })
  })

  test.each(["/embed.js", `/embed/${newest.version}.js`])("%s revalidates and answers HEAD", async (path) => {
    const { viewer, store } = setUp()
    store.fail("reject")
    const etag = (await viewer.request(path)).headers.get("etag") ?? ""
    expect(etag).toMatch(/^W\/"/)
    const same = await viewer.request(path, { headers: { "if-none-match": etag } })
    expect([same.status, await same.text()]).toEqual([304, ""])
    for (const name of ["cache-control", "access-control-allow-origin", "cross-origin-resource-policy"])
      expect(same.headers.has(name)).toBe(true)
    const head = await viewer.request(path, { method: "HEAD" })
    expect([head.status, await head.text(), head.headers.get("etag")]).toEqual([200, "", etag])
    expect(store.reads).toBe(0)
  })

  test("is compressed once for everybody", async () => {
    let made = 0
    const encode = async () => {
      made += 1
      return new TextEncoder().encode("packed")
    }
    const { viewer } = setUp({ encoders: [{ coding: "gzip", encode }] })
    const headers = { "accept-encoding": "gzip" }
    const answers = await Promise.all(Array.from({ length: 100 }, async () => viewer.request("/embed.js", { headers })))
    expect(new Set(answers.map((answer) => answer.headers.get("content-encoding")))).toEqual(new Set(["gzip"]))
    expect(made).toBe(1)
  })

  test.each([
    "/embed/0.0.0.js",
    "/embed/latest.js",
    "/embed/.js",
    "/embed/",
    "/embed",
    `/embed/${newest.version}`,
    `/embed/v${newest.version}.js`,
    `/embed/${newest.version}.js.js`,
    `/embed/../embed/%2e%2e.js`,
    "/embed/__proto__.js",
  ])("%s was never released", async (path) => {
    const answer = await setUp().viewer.request(path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get("cache-control")).toBe("no-cache")
  })
})
