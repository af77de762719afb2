import { once } from "node:events"
import { createServer, type IncomingMessage, request as sendRequest, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { buffer } from "node:stream/consumers"
import { setTimeout as wait } from "node:timers/promises"
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3"
import { createStoreFaults, type FaultRule, type RequestMatch, type StoreFault } from "./store-faults.ts"

/** An S3 service with one bucket, as `startR2` and `startCeph` give it. */
export type S3Service = {
  endpoint: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
}

export type StoreRequest = {
  method: string
  key: string
  /** What was done to it; null: nothing. */
  fault: StoreFault["kind"] | null
}

export type FaultyStore = S3Service & {
  /** Every request in order, also those that the client's own retries made. */
  requests: StoreRequest[]
  /** From now on does this to what matches, `times` for each key or until `mend`. */
  fail(fault: StoreFault, rule?: FaultRule): void
  /** Ends all faults. */
  mend(): void
  /**
   * Holds the next request that matches: when it has arrived whole and the store knows nothing of it, or when the store
   * has answered and the client has not heard. `reached` resolves when it is there; it goes on after `release`, unless
   * its client has gone by then, which `abandoned` tells.
   */
  hold(
    moment: "arrival" | "answer",
    match?: RequestMatch,
  ): { reached: Promise<void>; abandoned: Promise<void>; release: () => void }
  /** What really lies in the bucket under a prefix. */
  keys(prefix: string): Promise<string[]>
  stop(): Promise<void>
}

type Hold = {
  moment: "arrival" | "answer"
  match: RequestMatch
  reach: () => void
  abandon: () => void
  released: Promise<void>
}

const errorAnswer = (status: number, code: string): { status: number; body: string } => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>Made up by a test.</Message></Error>`,
})

/**
 * Starts a proxy in front of a real S3 service that lets requests pass, breaks them or holds them, as a test says. The
 * Host header stays as the client signed it.
 *
 * @example
 * const store = await startFaultyStore(await startR2())
 * store.fail({ kind: "status", status: 500 }, { method: "PUT", times: 3 })
 * const imageStore = createS3ImageStore({ ...store, publicUrlPrefix: "https://pictures.example" })
 */
export const startFaultyStore = async (service: S3Service): Promise<FaultyStore> => {
  const { origin, pathname } = new URL(service.endpoint)
  const { region, bucket, accessKeyId, secretAccessKey } = service
  const bucketPath = `${pathname.replace(/\/$/, "")}/${bucket}/`
  const client = new S3Client({
    endpoint: service.endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
  })
  const faults = createStoreFaults()
  const requests: StoreRequest[] = []
  const holds = new Set<Hold>()

  const pause = async (moment: Hold["moment"], request: StoreRequest, { socket }: IncomingMessage): Promise<void> => {
    for (const hold of holds) {
      if (hold.moment !== moment || !faults.matches(hold.match, request)) continue
      holds.delete(hold)
      socket.once("close", hold.abandon)
      hold.reach()
      await hold.released
      if (socket.destroyed) throw new Error("The client has gone")
      return
    }
  }

  const forward = async (
    incoming: IncomingMessage,
    body: Buffer,
  ): Promise<{ answer: IncomingMessage; body: Buffer }> => {
    const outgoing = sendRequest(`${origin}${incoming.url ?? ""}`, {
      method: incoming.method,
      headers: incoming.headers,
    })
    outgoing.end(body)
    const [answer] = (await once(outgoing, "response")) as [IncomingMessage]
    return { answer, body: await buffer(answer) }
  }

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "", url = "" } = incoming
    const key = decodeURIComponent(new URL(url, origin).pathname.slice(bucketPath.length))
    const request: StoreRequest = { method, key, fault: null }
    requests.push(request)
    const fault = faults.next(request)
    request.fault = fault?.kind ?? null
    if (fault?.kind === "reset") {
      // Half of it is here, the rest never comes.
      if (Number(incoming.headers["content-length"] ?? 0) > 0) await once(incoming, "data")
      return void incoming.socket.resetAndDestroy()
    }
    const body = await buffer(incoming)
    await pause("arrival", request, incoming)
    switch (fault?.kind) {
      case "status":
      case "access_denied": {
        const { status, body: text } =
          fault.kind === "access_denied"
            ? errorAnswer(403, "AccessDenied")
            : errorAnswer(fault.status, fault.status === 503 ? "SlowDown" : "InternalError")
        return void response.writeHead(status, { "content-type": "application/xml" }).end(text)
      }
      case "hang":
        return
      case "slow":
        await wait(fault.delayMs)
        break
      case "lost_answer":
      case undefined:
        break
      default:
        fault satisfies never
    }
    const forwarded = await forward(incoming, body)
    await pause("answer", request, incoming)
    if (fault?.kind === "lost_answer") return void incoming.socket.resetAndDestroy()
    response.writeHead(forwarded.answer.statusCode ?? 502, forwarded.answer.headers).end(forwarded.body)
  }

  const server = createServer((incoming, response) => {
    // Clients that go away in the middle are what this is for.
    handle(incoming, response).catch(() => response.destroy())
  })
  await once(server.listen(0, "127.0.0.1"), "listening")
  const { port } = server.address() as AddressInfo

  return {
    endpoint: `http://127.0.0.1:${port}${pathname}`,
    region,
    bucket,
    accessKeyId,
    secretAccessKey,
    requests,
    fail: faults.add,
    mend: faults.clear,
    hold(moment, match = {}) {
      const reached = Promise.withResolvers<void>()
      const abandoned = Promise.withResolvers<void>()
      const released = Promise.withResolvers<void>()
      holds.add({ moment, match, reach: reached.resolve, abandon: abandoned.resolve, released: released.promise })
      return { reached: reached.promise, abandoned: abandoned.promise, release: released.resolve }
    },
    async keys(prefix) {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }))
      return Contents.flatMap(({ Key }) => Key ?? [])
    },
    async stop() {
      client.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}
