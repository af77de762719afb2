import { once } from "node:events"
import { readdir, readFile } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import path from "node:path"
import type { ShownWizard } from "./wizard-link.ts"

/** A site that is being served. */
export type Site = { url: string; close(): Promise<void> }

const contentTypes: Partial<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
}

/** What all examples share: their look. */
const shared = path.resolve(import.meta.dirname, "../public")

/** The values that stand in the examples' pages, as in the documentation. */
const sample: ShownWizard = { viewer: "https://viewer.example.com", wizard: "6f9cbd24-51f0-4a2e-9d38-0c7be1a4f2d5" }

/**
 * Serves the pages of a folder and the examples' look, with the real viewer and wizard in the place of the sample ones.
 *
 * @param options `folder` holds `index.html` and what it needs; `headers` are sent with every answer
 * @throws Error where the port cannot be listened to
 */
export const serveSite = async (
  options: ShownWizard & { folder: string; port: number; headers?: Record<string, string> },
): Promise<Site> => {
  const { folder, port, viewer, wizard, headers = {} } = options
  const files = new Map<string, string>()
  for (const directory of [shared, folder])
    for (const name of await readdir(directory)) files.set(`/${name}`, path.join(directory, name))

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site.invalid")
    const file = files.get(pathname === "/" ? "/index.html" : pathname)
    if (file === undefined) {
      // Browsers ask for an icon on their own.
      response.writeHead(pathname === "/favicon.ico" ? 204 : 404, headers).end()
      return
    }
    const contentType = contentTypes[path.extname(file)] ?? "application/octet-stream"
    readFile(file, "utf8").then(
      (text) => {
        const filled = text.replaceAll(sample.viewer, viewer).replaceAll(sample.wizard, wizard)
        response.writeHead(200, { "content-type": contentType, "cache-control": "no-cache", ...headers }).end(filled)
      },
      (fault: unknown) => {
        console.error(`${file} cannot be read`, fault)
        response.writeHead(500, headers).end()
      },
    )
  })
  server.listen(port, "127.0.0.1")
  await once(server, "listening")
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}/`,
    async close() {
      const closed = once(server, "close")
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
