import { setTimeout as wait } from "node:timers/promises"
import type { CDPSession } from "playwright-core"

export type NetworkRequest = {
  url: string
  /** As the browser names it: `Document`, `Script`, `Image`, … */
  type: string
  /** What came over the wire for it, head included. */
  bytes: number
}

/** What a page asked for since the log was opened, as the browser's own developer tools tell it. */
export type NetworkLog = {
  requests: NetworkRequest[]
  /** Resolves once nothing has been under way for so long. */
  idle(ms: number): Promise<void>
}

/** Pictures and addresses that the page made itself are no requests. */
const isFetched = (url: string): boolean => /^https?:/.test(url)

export const openNetworkLog = async (session: CDPSession): Promise<NetworkLog> => {
  const requests: NetworkRequest[] = []
  const underway = new Map<string, NetworkRequest>()
  let quietSince = performance.now()
  const ended = (requestId: string, bytes: number): void => {
    const request = underway.get(requestId)
    if (request !== undefined) request.bytes = bytes
    underway.delete(requestId)
    quietSince = performance.now()
  }
  session.on("Network.requestWillBeSent", ({ requestId, request: { url }, type = "Other" }) => {
    if (!isFetched(url)) return
    const request = { url, type, bytes: 0 }
    requests.push(request)
    underway.set(requestId, request)
  })
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => ended(requestId, encodedDataLength))
  session.on("Network.loadingFailed", ({ requestId }) => ended(requestId, 0))
  await session.send("Network.enable")
  return {
    requests,
    async idle(ms) {
      while (underway.size > 0 || performance.now() - quietSince < ms) await wait(20)
    },
  }
}
