import { once } from "node:events"
import { createServer } from "node:net"
import type { AddressInfo, Socket } from "node:net"
import { gzipSync } from "node:zlib"

/** What an origin does once a request has arrived; everything below HTTP is in its hands. */
export type Behaviour = (socket: Socket) => void

const head = (status: string, headers: Record<string, string | number> = {}): string =>
  [`HTTP/1.1 ${status}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n")

/** Sends the same over and over, as quickly as it is taken or with a pause between. */
const repeat = (socket: Socket, content: string | Uint8Array, pauseMs = 0): void => {
  const send = (): void => {
    if (socket.destroyed) return
    if (pauseMs > 0) {
      socket.write(content)
      setTimeout(send, pauseMs).unref()
    } else if (socket.write(content)) setImmediate(send)
    else socket.once("drain", send)
  }
  send()
}

export const answer =
  (status: string, body: string | Uint8Array = "", headers: Record<string, string> = {}): Behaviour =>
  (socket) => {
    socket.write(head(status, { "content-length": Buffer.byteLength(body), connection: "close", ...headers }))
    socket.end(body)
  }

const begin = (headers: Record<string, string | number>, go: Behaviour): Behaviour => {
  return (socket) => {
    socket.write(head("200 OK", headers))
    go(socket)
  }
}

const chunk = Buffer.alloc(64 * 1024, "a")
const nothing: Behaviour = () => undefined

/** Faults that no reader can take for an object, of a network, a server or whatever stands between. */
export const brokenTransports: Record<string, Behaviour> = {
  "says nothing": nothing,
  "stops within its headers": (socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-le"),
  "drips its headers": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\n")
    repeat(socket, "x-drip: 1\r\n", 20)
  },
  "stops after its headers": begin({ "content-length": 100 }, nothing),
  "drips its body": begin({ "content-length": 1_000_000 }, (socket) => repeat(socket, " ", 20)),
  "never ends": begin({ "transfer-encoding": "chunked" }, (socket) =>
    repeat(socket, Buffer.concat([Buffer.from("10000\r\n"), chunk, Buffer.from("\r\n")])),
  ),
  "announces 10 GB": begin({ "content-length": 10_000_000_000 }, (socket) => repeat(socket, chunk)),
  "closes within its body": begin({ "content-length": 100 }, (socket) => socket.end("{")),
  "resets the connection": (socket) => socket.resetAndDestroy(),
  "closes without a word": (socket) => socket.end(),
  "speaks no HTTP": (socket) => socket.end(Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 151) & 255))),
  "sends what is no gzip": answer("200 OK", "no gzip", { "content-encoding": "gzip" }),
  "sends a gzip bomb": answer("200 OK", gzipSync(Buffer.alloc(80 * 1024 * 1024)), { "content-encoding": "gzip" }),
  "redirects to itself": answer("302 Found", "", { location: "/" }),
  "redirects elsewhere": answer("301 Moved Permanently", "", { location: "http://127.0.0.1:9/" }),
  "wants a sign-in": answer("401 Unauthorized"),
  "has too many requests": answer("429 Too Many Requests", "", { "retry-after": "3600" }),
  "fails inside": answer("500 Internal Server Error", "<html>"),
  "is behind a dead proxy": answer("502 Bad Gateway"),
  "denies the signature": answer("403 Forbidden", "<Error><Code>SignatureDoesNotMatch</Code></Error>"),
}

/** Starts a TCP server that behaves as it is told, until it is told otherwise. */
export const startOrigin = async (first: Behaviour) => {
  let behave = first
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on("close", () => sockets.delete(socket))
    // Whoever reads from us may leave at any time.
    socket.on("error", () => undefined)
    let request = ""
    socket.on("data", (data) => {
      request += data.toString("latin1")
      if (!request.includes("\r\n\r\n")) return
      request = ""
      behave(socket)
    })
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  return {
    port,
    behave: (next: Behaviour) => (behave = next),
    stop: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
