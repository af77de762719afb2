import { createServer } from "node:http"
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { releases } from "@org/embed/releases"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { buildAll, fillFolder, startOnNode, startOnWorkers } from "../test/deployments.ts"
import { publishedWizard } from "../test/memory-reader.ts"
import { tombstone } from "../test/set-up.ts"

const picture = "images/c/w/s/g/original.png"
const objects = {
  "published/wizard-1/latest.json": JSON.stringify(publishedWizard("wizard-1", ["First", "Second"])),
  "published/chosen/latest.json": JSON.stringify({
    ...publishedWizard("chosen", ["Elsewhere"]),
    allowedOrigins: ["https://*.example.com"],
  }),
  "published/gone/latest.json": JSON.stringify({ ...tombstone, wizardId: "gone" }),
  [picture]: "0123456789",
  "images/c/unseen.png": "never asked for",
}

/** A store with an S3 API that trusts everyone, and counts. */
const startStore = async () => {
  const requests: string[] = []
  const server = createServer((request, response) => {
    const key = request.url?.replace(/^\/bucket\//, "") ?? ""
    requests.push(key)
    const content = Object.entries(objects).find(([name]) => name === key)?.[1]
    if (content === undefined) return response.writeHead(404).end()
    const [, start = "0", end = ""] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "") ?? []
    const part = content.slice(Number(start), end === "" ? undefined : Number(end) + 1)
    const range = { "content-range": `bytes ${start}-${Number(start) + part.length - 1}/${content.length}` }
    response.writeHead(end === "" ? 200 : 206, { etag: '"1"', "content-length": part.length, ...(end && range) })
    return response.end(request.method === "HEAD" ? undefined : part)
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  return {
    requests,
    variables: {
      STORAGE_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      STORAGE_BUCKET_NAME: "bucket",
      STORAGE_REGION: "auto",
      STORAGE_ACCESS_KEY_ID: "id",
      STORAGE_SECRET_ACCESS_KEY: "secret",
    },
    vanish: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}

type Subject = {
  url: string
  vanish: () => Promise<void>
  stop: () => Promise<unknown>
  /** What reached the store, where it can be seen. */
  requests?: string[]
  restart?: () => Promise<void>
}

let built: Awaited<ReturnType<typeof buildAll>>
beforeAll(async () => {
  built = await buildAll()
})
afterAll(() => built.remove())

const subjects: Record<string, () => Promise<Subject>> = {
  "on Node, from a folder": async () => {
    const { folder, remove } = await fillFolder(objects)
    const { url, stop } = await startOnNode(built.nodeEntry, { DATA_DIR: folder })
    return { url, vanish: remove, stop }
  },
  "on Node, from a bucket": async () => {
    const { variables, requests, vanish } = await startStore()
    const { url, stop } = await startOnNode(built.nodeEntry, variables)
    return { url, requests, vanish, stop }
  },
  "on Workers, from a bound bucket": async () => {
    const worker = await startOnWorkers({ worker: built.worker, objects })
    return Object.assign(worker, { vanish: () => worker.breakBucket() })
  },
  "on Workers, from a bucket elsewhere": async () => {
    const { variables, requests, vanish } = await startStore()
    const worker = await startOnWorkers({ worker: built.worker, bindings: variables })
    return Object.assign(worker, { requests, vanish })
  },
}

describe.each(Object.entries(subjects))("the viewer as it is deployed, %s", (name, start) => {
  let subject: Subject
  beforeAll(async () => {
    subject = await start()
  })
  afterAll(() => subject?.stop())
  const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    fetch(`${subject.url}${path}`, { headers, method })

  test("a thousand simultaneous first visits of a wizard and of its picture", async () => {
    for (const path of ["/w/wizard-1", `/files/${picture}`]) {
      const statuses = await Promise.all(Array.from({ length: 1_000 }, async () => (await get(path)).status))
      expect(new Set(statuses)).toEqual(new Set([200]))
    }
    if (subject.requests) expect(subject.requests).toEqual(["published/wizard-1/latest.json", picture])
  })

  test("a page is complete, confined, compressed on Node, and revalidates", async () => {
    const page = await get("/w/wizard-1", { "accept-encoding": "gzip, br" })
    expect(await page.text()).toContain("Second")
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; .*style-src 'sha256-/)
    expect(page.headers.get("content-security-policy")).not.toContain("unsafe")
    expect(page.headers.get("cache-control")).toBe("public, max-age=5, stale-while-revalidate=5")
    // Cloudflare compresses what leaves its edge, which the simulator does not.
    if (name.startsWith("on Node")) expect(page.headers.get("content-encoding")).toMatch(/^(br|gzip)$/)
    const etag = page.headers.get("etag") ?? ""
    expect(etag).toMatch(/^W\//)
    expect((await get("/w/wizard-1", { "if-none-match": etag })).status).toBe(304)
    const head = await get("/w/wizard-1", {}, "HEAD")
    expect([head.status, await head.text()]).toEqual([200, ""])
  })

  test("a wizard to embed is framable, speaks as it is asked to, and says who may show it", async () => {
    const page = await get("/e/wizard-1/2?lang=de&theme=light")
    expect(await page.text()).toContain("Zurück")
    expect(page.headers.get("content-security-policy")).not.toMatch(/frame-ancestors|unsafe/)
    const chosen = await get("/e/chosen", { referer: "https://shop.example.com/", "sec-fetch-dest": "iframe" })
    expect(chosen.headers.get("content-security-policy")).toContain("frame-ancestors 'self' https://*.example.com;")
    const forbidden = await get("/e/chosen", { referer: "https://example.org/", "sec-fetch-dest": "iframe" })
    expect([forbidden.status, forbidden.headers.get("cache-control")]).toEqual([403, "no-store"])
    expect(await forbidden.text()).toContain(">https://example.org</code>")
    const [gone, nobody] = [await get("/e/gone"), await get("/e/nobody")]
    expect([gone.status, nobody.status]).toEqual([410, 404])
    for (const answer of [gone, nobody])
      expect(answer.headers.get("content-security-policy")).not.toContain("frame-ancestors")
  })

  test("the script for hosts is there under its version and without, byte by byte as it was released", async () => {
    for (const { version, script } of releases.slice(0, 1)) {
      const [newest, pinned] = [await get("/embed.js"), await get(`/embed/${version}.js`)]
      expect([await newest.text(), await pinned.text()]).toEqual([script, script])
      expect(pinned.headers.get("cache-control")).toContain("immutable")
      expect(newest.headers.get("cache-control")).toContain("max-age=300,")
      for (const answer of [newest, pinned]) {
        expect(answer.headers.get("access-control-allow-origin")).toBe("*")
        expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8")
      }
      if (name.startsWith("on Node")) expect(newest.headers.get("content-encoding")).toMatch(/^(br|gzip)$/)
      const etag = pinned.headers.get("etag") ?? ""
      expect((await get(`/embed/${version}.js`, { "if-none-match": etag })).status).toBe(304)
    }
    expect((await get("/embed/0.0.0.js")).status).toBe(404)
  })

  test("a picture is whole, in ranges, by HEAD and revalidates", async () => {
    const whole = await get(`/files/${picture}`)
    expect([await whole.text(), whole.headers.get("content-type")]).toEqual(["0123456789", "image/png"])
    expect(whole.headers.get("cache-control")).toContain("immutable")
    const part = await get(`/files/${picture}`, { range: "bytes=-3" })
    expect([part.status, await part.text(), part.headers.get("content-range")]).toEqual([206, "789", "bytes 7-9/10"])
    const etag = whole.headers.get("etag") ?? ""
    expect((await get(`/files/${picture}`, { "if-none-match": etag })).status).toBe(304)
    const head = await get(`/files/${picture}`, {}, "HEAD")
    expect([head.status, await head.text()]).toEqual([200, ""])
  })

  test("what is not there, withdrawn or not allowed says so", async () => {
    expect((await get("/w/nobody")).status).toBe(404)
    expect((await get("/files/images/nothing.png")).status).toBe(404)
    expect((await get("/files/published/wizard-1/latest.json")).status).toBe(404)
    expect((await get("/w/gone")).status).toBe(410)
    expect((await get("/w/wizard-1", {}, "POST")).status).toBe(405)
    expect((await get("/healthz")).status).toBe(200)
  })

  test("with the store gone, what was seen is still shown; what was not is a quick 503, or was never there", async () => {
    await subject.vanish()
    const begun = performance.now()
    expect(await (await get("/w/wizard-1/2")).text()).toContain("Second")
    expect(await (await get(`/files/${picture}`)).text()).toBe("0123456789")
    // An empty folder cannot tell what it lost from what it never had.
    const isFolder = name.endsWith("folder")
    for (const path of ["/w/wizard-2", "/files/images/c/unseen.png"]) {
      const unseen = await get(path)
      expect([path, unseen.status]).toEqual([path, isFolder ? 404 : 503])
      if (unseen.status === 503) expect(unseen.headers.get("retry-after")).toBe("5")
    }
    expect(performance.now() - begun).toBeLessThan(4_000)

    // On Node a process lives on; isolates come and go, and the data centre's cache stays.
    await subject.restart?.()
    expect(await (await get("/w/wizard-1")).text()).toContain("Second")
    expect(await (await get(`/files/${picture}`)).text()).toBe("0123456789")
    expect((await get("/w/gone")).status).toBe(410)
  })
})

test("a Worker with a wrong environment shows visitors a page, and tells its operator everything", async () => {
  const worker = await startOnWorkers({
    worker: built.worker,
    bindings: { STORAGE_PUBLIC_URL_PREFIX: "cdn.example", STORAGE_REGION: "eu" },
  })
  const answer = await fetch(`${worker.url}/w/wizard-1`)
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain("STORAGE_")
  expect(worker.logged.join("\n")).toMatch(/STORAGE_PUBLIC_URL_PREFIX: must[^]*STORAGE_BUCKET_NAME: must/)
  await worker.stop()
})
