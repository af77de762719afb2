import { waitUntil } from "cloudflare:workers"
import type { Hono } from "hono/tiny"
import { createCacheApiMemory } from "./cache-api.workers.ts"
import { readWorkerEnvironment } from "./env.workers.ts"
import { showBroken } from "./message-page.ts"
import { openSource } from "./sources/open-source.workers.ts"
import { createViewer } from "./viewer.ts"

const reportFault = (message: string, cause: unknown) => console.error(`${message}: ${String(cause)}`)
const lastGood = createCacheApiMemory(caches)

let viewer: Hono | undefined
const open = (env: Record<string, unknown>): Hono =>
  createViewer({ ...openSource(readWorkerEnvironment(env)), lastGood, keepAlive: waitUntil, reportFault })

export default {
  async fetch(request: Request, env: Record<string, unknown>): Promise<Response> {
    try {
      viewer ??= open(env)
    } catch (fault) {
      reportFault("The viewer cannot start", fault)
      return showBroken(request)
    }
    return viewer.fetch(request)
  },
}
