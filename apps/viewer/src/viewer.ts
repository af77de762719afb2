import { Hono } from "hono"
import type { Context } from "hono"
import { isPublicKey, serveObject } from "@org/core/objects"
import type { ObjectReader } from "@org/core/objects"
import { createMessagePages } from "./message-page.ts"
import type { Message } from "./message-page.ts"
import { ObjectForbiddenError } from "./object-forbidden.ts"
import { sendPage } from "./page.ts"
import { createSnapshots } from "./snapshots.ts"
import { createWizardPages } from "./wizard-pages.ts"

export type ViewerOptions = {
  /** Where published wizards, and the pictures too where there is no prefix, are read. */
  objects: ObjectReader
  /** The address under which the public reads the store (prefix + `/` + key); `null`: the viewer serves pictures itself. */
  pictureUrlPrefix: string | null
  /** Hears of faults of the store and of the viewer itself; they never reach a visitor. */
  reportFault: (message: string, cause: unknown) => void
  /** The present time in ms. */
  clock?: () => number
  /** How long reading a wizard may take before it counts as failed; default 1,500 ms. */
  readTimeoutMs?: number
  /** How long a wizard is shown without asking the store again; default 10,000 ms. */
  freshMs?: number
  /** What remembered wizards and pages may weigh together; default 24 MiB. */
  cacheBytes?: number
}

const wizardIdPattern = /^[A-Za-z0-9_-]{1,64}$/
const mebibyte = 1024 * 1024

/** For answers that are neither a page nor a picture. */
const plainHeaders = (cacheControl: string) => ({ "cache-control": cacheControl, "x-content-type-options": "nosniff" })

/**
 * The viewer: shows published wizards from the store, and needs nothing but the store. It uses web standards only, so
 * the same app runs on Node and on an edge runtime.
 *
 * @example
 * const viewer = createViewer({ objects: store, pictureUrlPrefix: null, reportFault: console.error })
 * await viewer.request("/w/6f9c…")
 */
export const createViewer = (options: ViewerOptions): Hono => {
  const { objects, reportFault, clock = Date.now, readTimeoutMs = 1_500, freshMs = 10_000 } = options
  const cacheBytes = options.cacheBytes ?? 24 * mebibyte
  const prefix = options.pictureUrlPrefix?.replace(/\/+$/, "") ?? null
  const readSnapshot = createSnapshots({
    objects,
    clock,
    timeoutMs: readTimeoutMs,
    freshMs,
    capacityBytes: cacheBytes / 2,
    reportFault,
  })
  const wizardPage = createWizardPages({
    pictureUrlPrefix: prefix ?? "/files",
    imageSource: prefix === null ? "'self'" : new URL(prefix).origin,
    capacityBytes: cacheBytes / 2,
  })
  const messagePage = createMessagePages()
  const tell = async (c: Context, message: Message) => sendPage(c.req.raw, await messagePage(message))

  const showWizard = async (c: Context, wizardId: string, slide: number): Promise<Response> => {
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
      case "published":
        return sendPage(c.req.raw, await wizardPage(snapshot, slide))
      case "unpublished":
        return tell(c, "withdrawn")
      default:
        return snapshot satisfies never
    }
  }

  const servePicture = async (c: Context): Promise<Response> => {
    // Taken from the address as it came: what had to be percent-encoded is no key.
    const key = new URL(c.req.url).pathname.slice("/files/".length)
    if (!isPublicKey(key)) return tell(c, "unknown")
    try {
      return await serveObject(c.req.raw, objects, key)
    } catch (fault) {
      reportFault(`Reading the picture ${key} failed`, fault)
      return tell(c, fault instanceof ObjectForbiddenError ? "unknown" : "unavailable")
    }
  }

  const viewer = new Hono({ strict: false })
  viewer.use(async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next()
    return tell(c, "method")
  })
  viewer.get("/w/:wizardId", (c) => showWizard(c, c.req.param("wizardId"), 1))
  viewer.get("/w/:wizardId/:slide{[1-9][0-9]{0,3}}", (c) =>
    showWizard(c, c.req.param("wizardId"), Number(c.req.param("slide"))),
  )
  if (prefix === null) viewer.get("/files/images/*", servePicture)
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
