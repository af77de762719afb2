import { readFile } from "node:fs/promises"
import path from "node:path"
import { serveStatic } from "@hono/node-server/serve-static"
import { Hono } from "hono"

const builtApp = path.resolve(import.meta.dirname, "../../admin/dist")

/** `/favicon.ico` and its like are no screens: who asks for a file that is not there must not get a page. */
const isFile = (path: string): boolean => /^\/assets(\/|$)|\.[^/]*$/.test(path)

/**
 * Serves the built admin SPA: hashed assets for ever, and its one page, under a policy that lets only our own scripts
 * and this answer's styles run, for every address that is a screen of it.
 *
 * @param options `pictureOrigin`: where pictures come from, whatever name this page was opened under; `directory`: where
 * the SPA was built to
 * @throws Error when the SPA has not been built
 */
export const createAdminApp = async (options: { pictureOrigin: string; directory?: string }): Promise<Hono> => {
  const { pictureOrigin, directory = builtApp } = options
  const page = await readFile(path.join(directory, "index.html"), "utf8").catch((cause: unknown) => {
    throw new Error("The admin interface is not built yet: run `npx pnpm build`.", { cause })
  })
  const app = new Hono()
  app.use(
    "/assets/*",
    serveStatic({
      root: directory,
      onFound: (_path, context) => context.header("cache-control", "public, max-age=31536000, immutable"),
    }),
  )
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
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
      ].join("; "),
    )
    context.header("cache-control", "no-store")
    context.header("referrer-policy", "same-origin")
    return context.html(page.replaceAll("__CSP_NONCE__", nonce))
  })
  return app
}
