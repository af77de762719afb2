import { createHash, createHmac } from "node:crypto"
import { createServer } from "node:http"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, describe, expect, test } from "vitest"
import { ObjectForbiddenError } from "../object-forbidden.ts"
import { createHttpReader } from "./http.ts"
import { createSignedFetch } from "./signed-fetch.ts"

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const serve = async (answer: Answer): Promise<string> => {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  closing.push(() => server.close().closeAllConnections())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket`
}

const readerOf = async (answer: Answer, options: { timeoutMs?: number; maxBytes?: number } = {}) =>
  createHttpReader({ baseUrl: await serve(answer), fetch, timeoutMs: 5_000, ...options })

const status =
  (code: number, body = "", headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end(body)

const denial = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>No</Message></Error>`

/** Behaves as object stores do for one object of ten bytes. */
const tenBytes: Answer = (request, response) => {
  const [, start, end] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "") ?? []
  if (start === undefined) return response.writeHead(200, { etag: '"ten"', "content-length": 10 }).end("0123456789")
  if (Number(start) > 9) return response.writeHead(416).end()
  const part = "0123456789".slice(Number(start), Number(end) + 1)
  const range = `bytes ${start}-${Math.min(Number(end), 9)}/10`
  return response.writeHead(206, { etag: '"ten"', "content-range": range, "content-length": part.length }).end(part)
}

const text = (object: { bytes: Uint8Array } | null) => new TextDecoder().decode(object?.bytes)

describe("reading objects over HTTP", () => {
  test("whole, in part, and the head alone", async () => {
    const reader = await readerOf(tenBytes)
    const whole = await reader.get("images/a.png")
    expect([text(whole), whole?.size, whole?.etag]).toEqual(["0123456789", 10, '"ten"'])
    const part = await reader.get("images/a.png", { range: { start: 7, end: 99 } })
    expect([text(part), part?.size]).toEqual(["789", 10])
    expect(await reader.head("images/a.png")).toEqual({ size: 10, etag: '"ten"' })
    await expect(reader.get("images/a.png", { range: { start: 10, end: 11 } })).rejects.toThrow(RangeError)
  })

  test("a server that ignores ranges and weakens tags is understood", async () => {
    const reader = await readerOf(status(200, "0123456789", { etag: 'W/"ten"' }))
    const part = await reader.get("images/a.png", { range: { start: 2, end: 3 } })
    expect([text(part), part?.size, part?.etag]).toEqual(["23", 10, '"ten"'])
    await expect(reader.get("images/a.png", { range: { start: 10, end: 11 } })).rejects.toThrow(RangeError)
  })

  test("the key is appended to the prefix; what is no key never leaves the process", async () => {
    const asked: string[] = []
    const reader = await readerOf((request, response) => {
      asked.push(request.url ?? "")
      response.writeHead(404).end()
    })
    expect(await reader.get("published/a/latest.json")).toBeNull()
    expect(await reader.head("images/x")).toBeNull()
    await expect(reader.get("../secret")).rejects.toThrow(TypeError)
    expect(asked).toEqual(["/bucket/published/a/latest.json", "/bucket/images/x"])
  })

  test.each(["", denial("AccessDenied")])("a plain denial may mean that nothing is there: %j", async (body) => {
    const reader = await readerOf(status(403, body))
    await expect(reader.get("images/a")).rejects.toThrow(ObjectForbiddenError)
    await expect(reader.head("images/a")).rejects.toThrow(ObjectForbiddenError)
  })

  test.each(["SignatureDoesNotMatch", "InvalidAccessKeyId", "RequestTimeTooSkewed"])("%s is a fault", async (code) => {
    await expect((await readerOf(status(403, denial(code)))).get("images/a")).rejects.toThrow(code)
  })

  test.each([301, 401, 429, 500, 503])("status %i is a fault", async (code) => {
    const reader = await readerOf(status(code, "", { location: "https://elsewhere.example/" }))
    await expect(reader.get("images/a")).rejects.toThrow(`answered ${code}`)
  })

  test("a body that hangs, is cut off or is too large is a fault", async () => {
    const hanging = await readerOf((_, response) => void response.writeHead(200).write("half"), { timeoutMs: 50 })
    await expect(hanging.get("images/a")).rejects.toMatchObject({ name: "TimeoutError" })
    const cut = await readerOf((_, response) => {
      response.writeHead(200, { "content-length": 10 }).write("half", () => response.destroy())
    })
    await expect(cut.get("images/a")).rejects.toThrow("terminated")
    const announced = await readerOf(status(200, "0123456789", { "content-length": "10" }), { maxBytes: 9 })
    await expect(announced.get("images/a")).rejects.toThrow("at most 9")
    const chunked = await readerOf(
      (_, response) => {
        response.writeHead(200).write("01234")
        response.end("56789")
      },
      { maxBytes: 9 },
    )
    await expect(chunked.get("images/a")).rejects.toThrow("more than 9")
  })

  test("the caller's signal ends the reading with its own reason", async () => {
    const reader = await readerOf(() => undefined)
    const signal = AbortSignal.abort(new Error("enough"))
    await expect(reader.get("images/a", { signal })).rejects.toThrow("enough")
  })
})

/** The signature as the specification computes it, from what arrived on the wire. */
const expectedSignature = (request: IncomingMessage, secret: string): string => {
  const credential = /Credential=[^/]+\/([^,]+),\s*SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? "")
  const [, scope = "", signed = ""] = credential ?? []
  const headers = signed.split(";").map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const content = String(request.headers["x-amz-content-sha256"])
  const canonical = [request.method, request.url, "", headers.join(""), signed, content].join("\n")
  const digest = createHash("sha256").update(canonical).digest("hex")
  const toSign = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, digest].join("\n")
  const key = scope
    .split("/")
    .reduce<string | Buffer>((last, part) => createHmac("sha256", last).update(part).digest(), `AWS4${secret}`)
  return createHmac("sha256", key).update(toSign).digest("hex")
}

test("requests to a private bucket carry a valid signature, ranges and HEAD included", async () => {
  const baseUrl = await serve((request, response) => {
    const isValid = request.headers.authorization?.endsWith(`Signature=${expectedSignature(request, "secret")}`)
    if (isValid) return tenBytes(request, response)
    return response.writeHead(403).end(denial("SignatureDoesNotMatch"))
  })
  const read = (secretAccessKey: string) =>
    createHttpReader({
      baseUrl,
      fetch: createSignedFetch({ accessKeyId: "id", secretAccessKey, region: "auto" }),
      timeoutMs: 5_000,
    })
  expect(text(await read("secret").get("images/a.png"))).toBe("0123456789")
  expect(text(await read("secret").get("images/a.png", { range: { start: 1, end: 2 } }))).toBe("12")
  expect((await read("secret").head("images/a.png"))?.size).toBe(10)
  await expect(read("other").get("images/a.png")).rejects.toThrow("SignatureDoesNotMatch")
})
