import type { LookupAddress } from "node:dns"
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http"
import { type AddressInfo, connect } from "node:net"
import { afterEach, describe, expect, test } from "vitest"
import { createPictureFetch, type PictureFetchOptions } from "./guarded-fetch.ts"
import { ModelError } from "./image-model.ts"

const picture = Buffer.from("picture bytes")
const publicAddress: LookupAddress = { address: "93.184.215.14", family: 4 }
const never = new AbortController().signal
const servers: Server[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
})

const serve = async (listener: RequestListener) => {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    listener(request, response)
  })
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, port, requests }
}
const servePicture = () => serve((_request, response) => response.end(picture))

/** The internet in a room: every name has the addresses given, and every checked address is answered by our server. */
const internet = (port: number, names: Record<string, LookupAddress[]>) => {
  const dialled: { hostname: string; addresses: string[] }[] = []
  const resolved: string[] = []
  const options = {
    resolve: (hostname) => {
      resolved.push(hostname)
      return Promise.resolve(names[hostname] ?? [])
    },
    dial: (target, addresses, callback) => {
      dialled.push({ hostname: target.hostname, addresses: addresses.map(({ address }) => address) })
      const socket = connect(port, "127.0.0.1", () => callback(null, socket))
    },
  } satisfies Partial<PictureFetchOptions>
  return { options, dialled, resolved }
}

const fetchOf = (options: Partial<PictureFetchOptions> & Pick<PictureFetchOptions, "baseUrl">) =>
  createPictureFetch({ maxBytes: 1_000, timeoutMs: 5_000, ...options })

const errorOf = async (fetched: Promise<unknown>): Promise<ModelError> => {
  const fault = await fetched.then(
    () => new Error("It was fetched"),
    (error: unknown) => error,
  )
  if (!(fault instanceof ModelError)) throw new Error("No ModelError", { cause: fault })
  return fault
}

describe("which origins", () => {
  test("the base URL's own, even on loopback, without any credentials", async () => {
    const { origin, requests } = await servePicture()
    const bytes = await fetchOf({ baseUrl: `${origin}/v1` })(`${origin}/a.png?signature=x`, never)
    expect(Buffer.from(bytes)).toEqual(picture)
    expect(Object.keys(requests[0]?.headers ?? {}).toSorted()).toEqual([
      "accept",
      "accept-encoding",
      "connection",
      "host",
    ])
  })

  test("OpenAI's blob host, at its public address", async () => {
    const { port } = await servePicture()
    const host = "oaidalleapiprodscus.blob.core.windows.net"
    const { options, dialled } = internet(port, { [host]: [publicAddress] })
    const fetchPicture = fetchOf({ baseUrl: "https://api.openai.com/v1", ...options })
    // Over TLS in truth; here the dialled socket stands for the TLS one.
    expect(Buffer.from(await fetchPicture(`https://${host}/private/1.png`, never))).toEqual(picture)
    expect(dialled).toEqual([{ hostname: host, addresses: [publicAddress.address] }])
  })

  test("a list replaces the default", async () => {
    const { origin, requests } = await servePicture()
    const fetchPicture = fetchOf({ baseUrl: `${origin}/v1`, urlOrigins: ["https://cdn.example"] })
    const error = await errorOf(fetchPicture(`${origin}/a.png`, never))
    expect(error).toMatchObject({ kind: "misconfigured", message: expect.stringContaining("IMAGE_URL_ORIGINS") })
    expect(requests).toEqual([])
  })

  test.for([
    "http://127.0.0.1:1/a.png",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:127.0.0.1]/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://localhost/",
    "https://evil.example/",
    "https://oaidalleapiprodscus.blob.core.windows.net.evil.example/",
    "https://oaidalleapiprodscus.blob.core.windows.net@evil.example/",
    "https://user:password@oaidalleapiprodscus.blob.core.windows.net/",
    "http://oaidalleapiprodscus.blob.core.windows.net/",
    "https://oaidalleapiprodscus.blob.core.windows.net:8443/",
    "file:///etc/passwd",
    "ftp://api.openai.com/a.png",
    "blob:https://api.openai.com/1",
    "javascript:alert(1)",
  ])("never %s", async (url) => {
    const { port, requests } = await servePicture()
    const { options, dialled } = internet(port, {})
    const error = await errorOf(fetchOf({ baseUrl: "https://api.openai.com/v1", ...options })(url, never))
    expect(error).toMatchObject({ kind: "misconfigured", message: expect.stringContaining("IMAGE_URL_ORIGINS") })
    expect([...dialled, ...requests]).toEqual([])
  })

  test.for(["", "no address", "file:///tmp", "cdn.example"])("the origin %j cannot be listed", (origin) => {
    expect(() => fetchOf({ baseUrl: "https://api.openai.com/v1", urlOrigins: [origin] })).toThrow(TypeError)
  })
})

describe("which addresses", () => {
  const blob = "oaidalleapiprodscus.blob.core.windows.net"
  const attacks: Record<string, LookupAddress[]> = {
    loopback: [{ address: "127.0.0.1", family: 4 }],
    "link-local": [{ address: "169.254.169.254", family: 4 }],
    "one private among public ones": [publicAddress, { address: "10.0.0.1", family: 4 }],
    "IPv4 mapped into IPv6": [{ address: "::ffff:10.0.0.1", family: 6 }],
    "translated by NAT64": [{ address: "64:ff9b::7f00:1", family: 6 }],
  }
  test.for(Object.entries(attacks))("an allowed name that is %s is not visited", async ([, addresses]) => {
    const { port, requests } = await servePicture()
    const { options, dialled } = internet(port, { [blob]: addresses })
    const error = await errorOf(
      fetchOf({ baseUrl: "https://api.openai.com/v1", ...options })(`https://${blob}/1`, never),
    )
    expect(error).toMatchObject({ kind: "misconfigured", message: expect.stringContaining("IMAGE_URL_ORIGINS") })
    expect([...dialled, ...requests]).toEqual([])
  })

  test("a listed origin may be private, and the socket goes to the address that was resolved once", async () => {
    const { port, requests } = await servePicture()
    let resolutions = 0
    const fetchPicture = createPictureFetch({
      baseUrl: "https://api.openai.com/v1",
      urlOrigins: [`http://pictures.invalid:${port}`],
      maxBytes: 1_000,
      // The system knows no such name: were it asked again, nothing could be reached.
      resolve: () => {
        resolutions++
        return Promise.resolve([{ address: "127.0.0.1", family: 4 }])
      },
    })
    expect(Buffer.from(await fetchPicture(`http://pictures.invalid:${port}/a.png`, never))).toEqual(picture)
    expect(requests[0]?.headers.host).toBe(`pictures.invalid:${port}`)
    expect(resolutions).toBe(1)
  })

  test("a name that changes its address after the check gains nothing", async () => {
    const { port } = await servePicture()
    const answers = [[publicAddress], [{ address: "127.0.0.1", family: 4 }]]
    const { options, dialled } = internet(port, {})
    const resolve = () => Promise.resolve(answers.shift() ?? [])
    await fetchOf({ baseUrl: "https://api.openai.com/v1", ...options, resolve })(`https://${blob}/1`, never)
    expect(dialled).toEqual([{ hostname: blob, addresses: [publicAddress.address] }])
    expect(answers).toHaveLength(1)
  })

  test("a name without an address → unavailable", async () => {
    const fetchPicture = fetchOf({ baseUrl: "http://nowhere.invalid", resolve: () => Promise.resolve([]) })
    expect(await errorOf(fetchPicture("http://nowhere.invalid/", never))).toMatchObject({
      kind: "unavailable",
      message: expect.stringContaining("ENOTFOUND"),
    })
  })

  test("the system's own resolver and dialling", async () => {
    const { port } = await servePicture()
    const fetchPicture = fetchOf({ baseUrl: `http://localhost:${port}/v1` })
    expect(Buffer.from(await fetchPicture(`http://localhost:${port}/a.png`, never))).toEqual(picture)
  })
})

describe("redirects", () => {
  const start = "http://cdn.example/0"
  /** Redirects `/0` to `/1` and so on, `hops` times, then on to `last` or to the picture. */
  const chain = (hops: number, last?: string) =>
    serve((request, response) => {
      const at = Number(request.url?.slice(1))
      const location = at < hops ? `/${at + 1}` : last
      if (location === undefined) response.end(picture)
      else response.writeHead(302, { location }).end("moved")
    })
  const visit = (port: number, names: Record<string, LookupAddress[]> = { "cdn.example": [publicAddress] }) => {
    const { options, dialled } = internet(port, names)
    const origins = {
      baseUrl: "https://api.openai.com/v1",
      urlOrigins: ["http://cdn.example", `http://127.0.0.1:${port}`],
    }
    return { fetched: fetchOf({ ...origins, ...options })(start, never), dialled }
  }

  test("three are followed", async () => {
    const { port, requests } = await chain(3)
    expect(Buffer.from(await visit(port).fetched)).toEqual(picture)
    expect(requests).toHaveLength(4)
  })

  test("four are too many", async () => {
    const { port, requests } = await chain(4)
    expect(await errorOf(visit(port).fetched)).toMatchObject({
      kind: "unavailable",
      message: expect.stringContaining("more than 3"),
    })
    expect(requests).toHaveLength(4)
  })

  test.for([
    "http://169.254.169.254/latest/meta-data/",
    "http://127.0.0.1:1/",
    "https://evil.example/",
    "file:///etc/passwd",
    "//evil.example/",
  ])("not to %s", async (target) => {
    const { port, requests } = await chain(0, target)
    const { fetched, dialled } = visit(port)
    expect(await errorOf(fetched)).toMatchObject({
      kind: "misconfigured",
      message: expect.stringContaining("IMAGE_URL_ORIGINS"),
    })
    expect([dialled.length, requests.length]).toEqual([1, 1])
  })

  test("not to a private address, even of a listed origin", async () => {
    const home: { port?: number } = {}
    const server = await serve((_request, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${home.port}/` }).end(),
    )
    home.port = server.port
    const { fetched, dialled } = visit(server.port)
    expect(await errorOf(fetched)).toMatchObject({
      kind: "misconfigured",
      message: expect.stringContaining("redirect"),
    })
    expect(dialled).toHaveLength(1)
  })

  test("not to a name that has become private meanwhile", async () => {
    const { port, requests } = await chain(1)
    const answers = [[publicAddress], [{ address: "10.0.0.1", family: 4 }]]
    const { options } = internet(port, {})
    const fetchPicture = fetchOf({
      baseUrl: "http://cdn.example",
      ...options,
      resolve: () => Promise.resolve(answers.shift() ?? []),
    })
    expect(await errorOf(fetchPicture(start, never))).toMatchObject({ kind: "misconfigured" })
    expect(requests).toHaveLength(1)
  })

  test.for([undefined, "http://["])("to %s → unavailable", async (location) => {
    const { origin } = await serve((_request, response) => response.writeHead(302, location ? { location } : {}).end())
    expect(await errorOf(fetchOf({ baseUrl: origin })(origin, never))).toMatchObject({ kind: "unavailable" })
  })
})

describe("what comes", () => {
  test("too large by its own word → rejected before it is read", async () => {
    const { origin } = await serve((_request, response) =>
      response.writeHead(200, { "content-length": "1001" }).write("x"),
    )
    expect(await errorOf(fetchOf({ baseUrl: origin })(origin, never))).toMatchObject({ kind: "rejected" })
  })

  test("too large without a word → rejected while it is read, and the connection is closed", async () => {
    let closed = false
    const { origin } = await serve((_request, response) => {
      const more = () => void (response.destroyed || response.write(Buffer.alloc(100), () => setImmediate(more)))
      response.on("close", () => (closed = true))
      more()
    })
    expect(await errorOf(fetchOf({ baseUrl: origin })(origin, never))).toMatchObject({ kind: "rejected" })
    await expect.poll(() => closed).toBe(true)
  })

  test("exactly the limit is kept", async () => {
    const { origin } = await serve((_request, response) => response.end(Buffer.alloc(1_000)))
    expect((await fetchOf({ baseUrl: origin })(origin, never)).byteLength).toBe(1_000)
  })

  test.for([403, 404, 410, 500, 204, 206])("status %i → unavailable", async (status) => {
    const { origin } = await serve((_request, response) => response.writeHead(status).end())
    expect(await errorOf(fetchOf({ baseUrl: origin })(`${origin}/?sig=secret`, never))).toMatchObject({
      kind: "unavailable",
      message: expect.not.stringContaining("secret"),
    })
  })

  test("cut off → unavailable", async () => {
    const { origin } = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "500" })
      response.write("half", () => response.destroy())
    })
    expect(await errorOf(fetchOf({ baseUrl: origin })(origin, never))).toMatchObject({ kind: "unavailable" })
  })

  const slow: Record<string, RequestListener> = {
    "no answer": () => {},
    "drop by drop": (_request, response) => {
      const drip = setInterval(() => response.write("x"), 10)
      response.on("close", () => clearInterval(drip))
    },
  }
  test.for(Object.entries(slow))("%s in time → unavailable", async ([, listener]) => {
    const { origin } = await serve(listener)
    expect(await errorOf(fetchOf({ baseUrl: origin, timeoutMs: 60 })(origin, never))).toMatchObject({
      kind: "unavailable",
      message: expect.stringContaining("0.06 s"),
    })
  })

  test("a resolver that hangs → unavailable", async () => {
    const fetchPicture = fetchOf({
      baseUrl: "http://slow.example",
      timeoutMs: 30,
      resolve: () => new Promise(() => {}),
    })
    expect(await errorOf(fetchPicture("http://slow.example/", never))).toMatchObject({ kind: "unavailable" })
  })

  test("aborted by the caller → the caller's reason", async () => {
    const { origin, requests } = await serve(() => {})
    const caller = new AbortController()
    const fetched = fetchOf({ baseUrl: origin })(origin, caller.signal)
    const reason = new Error("cancelled")
    const failure = expect(fetched).rejects.toBe(reason)
    await expect.poll(() => requests.length).toBe(1)
    caller.abort(reason)
    await failure
  })
})
