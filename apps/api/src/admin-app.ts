import { readFile } from "node:fs/promises"
import path from "node:path"
import { serveStatic } from "@hono/node-server/serve-static"
import { Hono } from "hono"

const directory = path.resolve(import.meta.dirname, "../../admin/dist")

/**
 * Serves the built admin SPA: hashed assets for ever, and its one page, under a policy that lets only our own scripts
 * and this answer's styles run, for every address that is a screen of it.
 *
 * @param options `pictureOrigin`: where pictures come from besides this host
 * @throws Error when the SPA has not been built
 */
export const createAdminApp = async (options: { pictureOrigin: string | undefined }): Promise<Hono> => {
  const page = await readFile(path.join(directory, "index.html"), "utf8").catch((cause: unknown) => {
    throw new Error("The admin interface is not built yet: run `npx pnpm build`.", { cause })
  })
  const app = new Hono()
  app.use(
    "/assets/*",
    serveStatic({
      root: directory,
      onFound: (_path, context) => {
        context.header("cache-control", "public, max-age=31536000, immutable")
        context.header("x-content-type-options", "nosniff")
      },
    }),
  )
  app.all("/assets/*", (context) => context.notFound())
  app.get("*", (context) => {
    const nonce = crypto.randomUUID()
    context.header(
      "content-security-policy",
      [
        "default-src 'none'",
        "script-src 'self'",
        `style-src 'self' 'nonce-${nonce}'`,
        `img-src 'self' data:${options.pictureOrigin === undefined ? "" : ` ${options.pictureOrigin}`}`,
        "connect-src 'self'",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
      ].join("; "),
    )
    context.header("cache-control", "no-store")
    context.header("referrer-policy", "same-origin")
    context.header("x-content-type-options", "nosniff")
    return context.html(page.replaceAll("__CSP_NONCE__", nonce))
  })
  return app
}
