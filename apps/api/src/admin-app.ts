import { readFile } from "node:fs/promises"
import path from "node:path"
import { serveStatic } from "@hono/node-server/serve-static"
import { Hono } from "hono"
import { readPreloads } from "./admin-preloads.ts"

const builtApp = path.resolve(import.meta.dirname, "../../admin/dist")

/** `/favicon.ico` and its like are no screens: who asks for a file that is not there must not get a page. */
const isFile = (path: string): boolean => /^\/assets(\/|$)|\.[^/]*$/.test(path)

/**
 * What the preview's page may do. It draws what admins typed, so it gets an origin that owns nothing: not the session, not
 * what is stored. Its styles are made by its own script, which no policy for inline styles concerns.
 */
const previewPolicy = (pictureOrigin: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `img-src ${pictureOrigin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "sandbox allow-scripts",
  ].join("; ")

/**
 * Serves the built admin SPA: hashed assets for ever, the page in its preview's frame, and its one own page, under a policy
 * that lets only our own scripts and this answer's styles run, for every address that is a screen of it.
 *
 * @param options `pictureOrigin`: where pictures come from, whatever name this page was opened under; `viewerOrigin`: where
 * the demo of an embedded wizard is; `directory`: where the SPA was built to
 * @throws Error when the SPA has not been built
 */
export const createAdminApp = async (options: {
  pictureOrigin: string
  viewerOrigin: string
  directory?: string
}): Promise<Hono> => {
  const { pictureOrigin, viewerOrigin, directory = builtApp } = options
  const read = (name: string) => readFile(path.join(directory, name), "utf8")
  const files = ["index.html", "preview.html", ".vite/manifest.json"].map(read)
  const [page = "", preview = "", manifest = ""] = await Promise.all(files).catch((cause: unknown) => {
    throw new Error("The admin interface is not built yet: run `npx pnpm build`.", { cause })
  })
  const preloadsOf = readPreloads(manifest)
  const app = new Hono()
  app.use(
    "/assets/*",
    serveStatic({
      root: directory,
      precompressed: true,
      onFound: (_path, context) => {
        context.header("cache-control", "public, max-age=31536000, immutable")
        // The preview's page has no origin that could be its scripts' own.
        context.header("access-control-allow-origin", "*")
      },
    }),
  )
  app.get("/preview", (context) => {
    context.header("content-security-policy", previewPolicy(pictureOrigin))
    context.header("cache-control", "no-store")
    context.header("referrer-policy", "no-referrer")
    return context.html(preview)
  })
  app.get("*", (context) => {
    if (isFile(context.req.path)) return context.notFound()
    const nonce = crypto.randomUUID()
    context.header(
      "content-security-policy",
      [
        "default-src 'none'",
        "script-src 'self'",
        `style-src 'self' 'nonce-${nonce}'`,
        `img-src 'self' data: ${pictureOrigin}`,
        "connect-src 'self'",
        "font-src 'self'",
        `frame-src 'self' ${viewerOrigin}`,
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
      ].join("; "),
    )
    context.header("cache-control", "no-store")
    context.header("referrer-policy", "same-origin")
    const preloads = preloadsOf(context.req.path)
    return context.html(page.replace("</head>", `${preloads}</head>`).replaceAll("__CSP_NONCE__", nonce))
  })
  return app
}
