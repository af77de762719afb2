import { Hono } from "hono/tiny"
import type { Context } from "hono"
import { isPublicKey, serveObject } from "@org/core/objects"
import type { ObjectReader } from "@org/core/objects"
import { sendAnswer } from "./answer.ts"
import type { Encoder } from "./answer.ts"
import { readMode, showDemo } from "./demo-page.ts"
import { readEmbedding } from "./embedding.ts"
import { forbiddenHost } from "./forbidden-host.ts"
import type { LastGood } from "./last-good.ts"
import { createLoaders } from "./loaders.ts"
import { createMessagePages, showForbidden } from "./message-page.ts"
import type { Message } from "./messages.ts"
import { ObjectForbiddenError } from "./object-forbidden.ts"
import { createPictures } from "./pictures.ts"
import { plainHeaders } from "./security-headers.ts"
import { createSnapshots } from "./snapshots.ts"
import { createWizardPages } from "./wizard-pages.ts"
import { within } from "./within.ts"

export type ViewerOptions = {
  /** Where published wizards are read. */
  snapshots: ObjectReader
  /**
   * Where pictures come from: the address under which browsers reach the store (`prefix` + `/` + key), or a reader, from
   * which the viewer then serves them itself under `/files/`.
   */
  pictures: { prefix: string } | { objects: ObjectReader }
  /** Hears of faults of the store and of the viewer itself; they never reach a visitor. */
  reportFault: (message: string, cause: unknown) => void
  /** What compresses pages, best first; none where the platform compresses what leaves it. */
  encoders?: readonly Encoder[]
  /** A memory that outlives this process or isolate; see {@link LastGood}. */
  lastGood?: LastGood | null
  /** Keeps the runtime from ending work that no answer waits for; not needed where processes live on. */
  keepAlive?: (work: Promise<unknown>) => void
  /** The present time in ms, from wherever; it need not be the time of day, but must never go back. */
  clock?: () => number
  /** How long reading a wizard or a picture may keep a visitor waiting; default 1,400 ms. */
  timeoutMs?: number
  /** What remembered wizards and pages may weigh together; default 12 MiB. */
  cacheBytes?: number
  /** What remembered pictures may weigh together; default 12 MiB. */
  pictureCacheBytes?: number
}

const wizardIdPattern = /^[A-Za-z0-9_-]{1,64}$/
const mebibyte = 1024 * 1024

/**
 * The viewer: shows published wizards from the store, and needs nothing but the store. It uses web standards only, so
 * the same app runs on Node and on an edge runtime.
 *
 * @example
 * const viewer = createViewer({ snapshots: store, pictures: { objects: store }, reportFault: console.error })
 * await viewer.request("/w/6f9c…")
 */
export const createViewer = (options: ViewerOptions): Hono => {
  const { reportFault, encoders = [], lastGood = null, keepAlive = () => undefined } = options
  const { clock = () => performance.now(), timeoutMs = 1_400, cacheBytes = 12 * mebibyte } = options
  const surroundings = { keepAlive, clock, lastGood, reportFault }
  const prefix = "prefix" in options.pictures ? options.pictures.prefix.replace(/\/+$/, "") : null
  const readSnapshot = createSnapshots({
    ...surroundings,
    snapshots: options.snapshots,
    timeoutMs,
    capacityBytes: cacheBytes / 2,
  })
  const wizardPage = createWizardPages({
    ...surroundings,
    pictureUrlPrefix: prefix ?? "/files",
    imageSource: prefix === null ? "'self'" : new URL(prefix).origin,
    encoders,
    capacityBytes: cacheBytes / 2,
  })
  const showMessage = createMessagePages({ encoders, keepAlive, clock })
  const tell = (c: Context, message: Message): Promise<Response> => showMessage(c.req.raw, message)
  const loader = createLoaders({ encoders, keepAlive, clock })
  const sendLoader = async (c: Context, version?: string): Promise<Response> => {
    const answer = await loader(version)
    return answer === null ? tell(c, "unknown") : sendAnswer(c.req.raw, answer)
  }

  const showWizard = async (c: Context, place: "alone" | "embedded" | "demo"): Promise<Response> => {
    const wizardId = c.req.param("wizardId") ?? ""
    if (!wizardIdPattern.test(wizardId)) return tell(c, "unknown")
    let snapshot: Awaited<ReturnType<typeof readSnapshot>>
    try {
      snapshot = await readSnapshot(wizardId)
    } catch {
      // The fault has been reported where it happened.
      return tell(c, "unavailable")
    }
    if (snapshot === null) return tell(c, "unknown")
    switch (snapshot.status) {
      case "published": {
        const slide = Number(c.req.param("slide") ?? 1)
        if (place === "alone") return sendAnswer(c.req.raw, await wizardPage(snapshot, slide))
        const origin = forbiddenHost(c.req.raw, snapshot.allowedOrigins)
        if (origin !== null) return showForbidden(c.req.raw, origin)
        if (place === "demo") return showDemo(c.req.raw, snapshot, readMode(c.req.query("mode")))
        const embedding = readEmbedding(c.req.query("lang"), c.req.query("theme"))
        return sendAnswer(c.req.raw, await wizardPage(snapshot, slide, embedding))
      }
      case "unpublished":
        return tell(c, "withdrawn")
      default:
        return snapshot satisfies never
    }
  }

  const servePictures = (objects: ObjectReader) => {
    const capacityBytes = options.pictureCacheBytes ?? 12 * mebibyte
    const pictures = createPictures({ ...surroundings, objects, capacityBytes })
    return async (c: Context): Promise<Response> => {
      // Taken from the address as it came: what had to be percent-encoded is no key.
      const key = new URL(c.req.url).pathname.slice("/files/".length)
      if (!isPublicKey(key)) return tell(c, "unknown")
      try {
        return await within(timeoutMs, () => serveObject(c.req.raw, pictures, key))
      } catch (fault) {
        if (fault instanceof ObjectForbiddenError) return tell(c, "unknown")
        reportFault(`Reading the picture ${key} failed`, fault)
        return tell(c, "unavailable")
      }
    }
  }

  const viewer = new Hono({ strict: false })
  viewer.use(async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next()
    return tell(c, "method")
  })
  for (const path of ["/:wizardId", "/:wizardId/:slide{[1-9][0-9]{0,3}}"]) {
    viewer.get(`/w${path}`, (c) => showWizard(c, "alone"))
    viewer.get(`/e${path}`, (c) => showWizard(c, "embedded"))
  }
  viewer.get("/demo/:wizardId", (c) => showWizard(c, "demo"))
  viewer.get("/embed.js", (c) => sendLoader(c))
  viewer.get("/embed/:version{.+\\.js}", (c) => sendLoader(c, c.req.param("version").slice(0, -".js".length)))
  if ("objects" in options.pictures) viewer.get("/files/images/*", servePictures(options.pictures.objects))
  viewer.get("/healthz", (c) => c.json({ status: "ok" }, 200, plainHeaders("no-store")))
  // Crawlers may come, so that they see the noindex and chat programs can preview a link.
  viewer.get("/robots.txt", (c) => c.text("User-agent: *\nAllow: /\n", 200, plainHeaders("public, max-age=3600")))
  viewer.get("/favicon.ico", (c) => c.body(null, 204, plainHeaders("public, max-age=86400")))
  viewer.notFound((c) => tell(c, "unknown"))
  viewer.onError((fault, c) => {
    reportFault(`Answering ${c.req.method} ${c.req.path} failed`, fault)
    return tell(c, "broken")
  })
  return viewer
}
