import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"

/** A page of somebody else's site. */
export type HostPage = {
  /** What stands in its head besides its title. */
  head?: string
  body: string
  /** Attributes of its root element. */
  root?: string
  headers?: Record<string, string>
}

/** Somebody else's site, on an origin of its own. */
export type HostPages = AsyncDisposable & {
  /** The origin by the number of this machine. */
  origin: string
  /** The same site by the name of this machine: to a browser it is another one. */
  otherOrigin: string
  /** Puts a page there; gives its path. */
  add(page: HostPage): string
}

const write = ({ head = "", body, root = 'lang="en"' }: HostPage): string => `<!doctype html>
<html ${root}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A host</title>
${head}
</head>
<body>
${body}
</body>
</html>
`

/** Serves pages that tests make up, with any headers. */
export const startHostPages = async (): Promise<HostPages> => {
  const pages = new Map<string, HostPage>()
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? "/", "http://host.invalid").pathname)
    if (page === undefined) {
      // Browsers ask for an icon on their own.
      response.writeHead(request.url === "/favicon.ico" ? 204 : 404).end()
      return
    }
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...page.headers }).end(write(page))
  }).listen(0)
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    otherOrigin: `http://localhost:${port}`,
    add(page) {
      const path = `/${pages.size + 1}`
      pages.set(path, page)
      return path
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close")
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
