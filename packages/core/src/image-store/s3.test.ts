import { createServer } from "node:http"
import type { RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { buffer } from "node:stream/consumers"
import { HeadObjectCommand, S3Client } from "@aws-sdk/client-s3"
import { afterAll, beforeAll, expect, test } from "vitest"
import { startR2 } from "../testing/r2.ts"
import type { R2 } from "../testing/r2.ts"
import { describeImageStore } from "./contract.ts"
import { StoreError } from "./image-store.ts"
import { createS3ImageStore } from "./s3.ts"
import type { S3ImageStoreOptions } from "./s3.ts"

const publicUrlPrefix = "https://cdn.example/pictures"

describeImageStore("s3 (R2 simulator)", async () => {
  const r2 = await startR2()
  return {
    store: createS3ImageStore({ ...r2, publicUrlPrefix: `${publicUrlPrefix}/` }),
    publicUrlPrefix,
    stop: () => r2.stop(),
  }
})

let r2: R2
beforeAll(async () => {
  r2 = await startR2()
}, 60_000)
afterAll(() => r2?.stop())

const storeWith = (changes: Partial<S3ImageStoreOptions>) => createS3ImageStore({ ...r2, publicUrlPrefix, ...changes })

/** The fault as an operator reads it; no key may be in any part of it that a logger prints. */
const faultOf = async (work: Promise<unknown>, secrets: string[] = []): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(StoreError)
  const { message, stack, cause } = error as StoreError
  for (const secret of [r2.accessKeyId, r2.secretAccessKey, ...secrets])
    expect(`${message} ${stack} ${JSON.stringify(cause)} ${JSON.stringify(error)}`).not.toContain(secret)
  return message
}

/** A server that is reachable and no S3 service, or a broken one. */
const withServer = async (answer: RequestListener, use: (endpoint: string) => Promise<void>): Promise<void> => {
  const server = createServer(answer).listen(0, "127.0.0.1")
  await new Promise((resolve) => server.once("listening", resolve))
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

test("stores the headers that follow from the key", async () => {
  const client = new S3Client({ ...r2, credentials: r2, forcePathStyle: true })
  const headersOf = async (key: string) => {
    await storeWith({}).put(key, Buffer.from("{}"))
    const { ContentType, CacheControl } = await client.send(new HeadObjectCommand({ Bucket: r2.bucket, Key: key }))
    return [ContentType, CacheControl]
  }
  expect(await headersOf("images/a.webp")).toEqual(["image/webp", "public, max-age=31536000, immutable"])
  expect(await headersOf("published/w/latest.json")).toEqual([
    "application/json; charset=utf-8",
    "public, max-age=5, stale-while-revalidate=4",
  ])
})

test.each([
  ["an unknown access key", { accessKeyId: "nobodys-key" }, "STORAGE_ACCESS_KEY_ID", "Unauthorized, HTTP 401"],
  [
    "a wrong secret",
    { secretAccessKey: "wrong-secret" },
    "STORAGE_SECRET_ACCESS_KEY",
    "SignatureDoesNotMatch, HTTP 403",
  ],
  ["a missing bucket", { bucket: "no-such-bucket" }, "STORAGE_BUCKET_NAME", "NoSuchBucket, HTTP 404"],
  ["a dead endpoint", { endpoint: "http://127.0.0.1:9" }, "STORAGE_ENDPOINT_URL", "ECONNREFUSED"],
  ["an unknown host", { endpoint: "http://store.invalid" }, "STORAGE_ENDPOINT_URL", "store.invalid cannot be reached"],
])("%s is a StoreError that names what to look at", async (_, changes, variable, detail) => {
  const store = storeWith(changes)
  const secrets = Object.values(changes).filter((value) => /key|secret/.test(value))
  const works = [store.check(), store.put("images/a.png", Buffer.from("x")), store.get("images/a.png")]
  for (const message of await Promise.all(
    [...works, store.delete("images/a.png")].map((work) => faultOf(work, secrets)),
  )) {
    expect(message).toContain(variable)
    expect(message).toContain(detail)
  }
})

test("head has no error body to read, but still tells a refused key from a missing object", async () => {
  expect(await faultOf(storeWith({ secretAccessKey: "wrong" }).head("images/a.png"))).toContain("HTTP 403")
  expect(await faultOf(storeWith({ accessKeyId: "wrong" }).head("images/a.png"))).toContain("STORAGE_ACCESS_KEY_ID")
})

test("an https endpoint that speaks plain HTTP is told as such", async () => {
  await withServer(
    () => {},
    async (endpoint) => {
      const store = storeWith({ endpoint: endpoint.replace("http:", "https:") })
      expect(await faultOf(store.check())).toContain("no trusted TLS connection")
    },
  )
})

test.each([
  ["a web page for everything", 200, "text/html", "<!doctype html><p>Welcome<br>"],
  ["an empty 200 for everything", 200, "text/plain", ""],
  ["a 404 page for everything", 404, "text/html", "<!doctype html><p>Not here<br>"],
  ["JSON errors", 400, "application/json", `{"error":"what?"}`],
])("an endpoint that is no S3 service fails the check: %s", async (_, status, type, body) => {
  const answer: RequestListener = (request, response) => {
    request.resume()
    response.writeHead(status, { "content-type": type }).end(body)
  }
  await withServer(answer, async (endpoint) => {
    expect(await faultOf(storeWith({ endpoint }).check())).toContain("STORAGE_ENDPOINT_URL")
  })
})

const xmlError = (code: string, message = ""): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`

test.each([
  ["AccessDenied", 403, "s3:ListBucket"],
  ["RequestTimeTooSkewed", 403, "clock"],
  ["AuthorizationHeaderMalformed", 400, "STORAGE_REGION"],
  ["PermanentRedirect", 301, "STORAGE_REGION"],
  ["InvalidAccessKeyId", 403, "STORAGE_ACCESS_KEY_ID"],
])("the service's %s is a StoreError", async (code, status, expected) => {
  const answer: RequestListener = (request, response) => {
    request.resume()
    response.writeHead(status, { "content-type": "application/xml" })
    response.end(xmlError(code, `The key ${r2.accessKeyId} may not`))
  }
  await withServer(answer, async (endpoint) => {
    const message = await faultOf(storeWith({ endpoint }).get("images/a.png"))
    expect(message).toContain(expected)
    expect(message).toContain("The key … may not")
  })
})

test("a passing fault is tried again, three times in all, with the whole body each time", async () => {
  const lengths: number[] = []
  const answer: RequestListener = (request, response) =>
    void buffer(request).then(({ length }) => {
      lengths.push(length)
      if (lengths.length === 3) response.writeHead(200, { etag: `"x"` }).end()
      else response.writeHead(503, { "content-type": "application/xml" }).end(xmlError("ServiceUnavailable"))
    })
  await withServer(answer, (endpoint) => storeWith({ endpoint }).put("images/a.png", new Uint8Array(100_000)))
  expect(lengths).toEqual([100_000, 100_000, 100_000])

  lengths.length = 3
  await withServer(answer, async (endpoint) => {
    expect(await faultOf(storeWith({ endpoint }).put("images/a.png", new Uint8Array(1)))).toContain("Try again later")
  })
  expect(lengths.length).toBe(6)
})

test("a service that never answers, or stops within a body, runs into the time limit", async () => {
  const hang: RequestListener = (request) => request.resume()
  await withServer(hang, async (endpoint) => {
    const store = storeWith({ endpoint, requestTimeoutMs: 50 })
    expect(await faultOf(store.put("images/a.png", Buffer.from("x")))).toContain("did not answer in time")
  })
  const stall: RequestListener = (_, response) => {
    response.writeHead(200, { etag: `"x"`, "content-length": "1000" }).write("the beginning")
  }
  await withServer(stall, async (endpoint) => {
    expect(await faultOf(storeWith({ endpoint, requestTimeoutMs: 50 }).get("images/a.png"))).toContain("in time")
  })
})

test("a body that is cut off is a fault and never a shorter object", async () => {
  const cut: RequestListener = (_, response) => {
    response.writeHead(200, { etag: `"x"`, "content-length": "1000" })
    response.write("the beginning", () => response.destroy())
  }
  await withServer(cut, async (endpoint) => {
    expect(await faultOf(storeWith({ endpoint }).get("images/a.png"))).toContain("broke the connection off")
  })
})

test("a caller who goes away ends a request that hangs", async () => {
  const controller = new AbortController()
  const reason = new Error("gone")
  const hang: RequestListener = (request) => {
    request.resume()
    controller.abort(reason)
  }
  await withServer(hang, async (endpoint) => {
    await expect(storeWith({ endpoint }).get("images/a.png", { signal: controller.signal })).rejects.toBe(reason)
  })
})

test("a service that ignores ranges and leaves the quotes out is read all the same", async () => {
  const answer: RequestListener = (_, response) => void response.writeHead(200, { etag: "abc" }).end("0123456789")
  await withServer(answer, async (endpoint) => {
    const store = storeWith({ endpoint })
    const part = await store.get("images/a.png", { range: { start: 2, end: 4 } })
    expect(part).toMatchObject({ size: 10, etag: `"abc"`, bytes: new TextEncoder().encode("234") })
  })
})
