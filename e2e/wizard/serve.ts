import { once } from "node:events"
import { createServer } from "node:http"
import { type AddressInfo } from "node:net"
import { objectHeaders } from "@org/core/objects"
import type { PublishedWizard } from "@org/core/published"
import { hashSource, renderWizard } from "@org/slides"

export type ServedWizard = AsyncDisposable & {
  /** The address of the page that begins at this slide, from 1. */
  url: (slide?: number) => string
  /** The keys of the pictures that were asked for, in order. */
  asked: string[]
}

/** Serves a wizard's page as strictly as the viewer does, and its pictures as they lie in the store, over HTTP/1.1. */
export const serveWizard = async (
  wizard: PublishedWizard,
  objects: ReadonlyMap<string, Uint8Array>,
): Promise<ServedWizard> => {
  const asked: string[] = []
  const pageOf = async (initialSlide: number) => {
    const { html, style, script } = renderWizard({ wizard, pictureUrl: (key) => `/files/${key}`, initialSlide })
    const policy = `default-src 'none';img-src 'self';style-src ${await hashSource(style)};script-src ${await hashSource(script)}`
    return { html, headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy } }
  }
  const server = createServer((request, response) => {
    const path = request.url ?? "/"
    const [, key = ""] = /^\/files\/(.+)$/.exec(path) ?? []
    const bytes = objects.get(key)
    if (key === "" && /^\/w(\/\d+)?$/.test(path)) {
      void pageOf(Number(path.split("/")[2] ?? "1")).then(({ html, headers }) =>
        response.writeHead(200, headers).end(html),
      )
      return
    }
    if (key !== "") asked.push(key)
    if (bytes === undefined) {
      // A browser asks for an icon on its own.
      response.writeHead(path === "/favicon.ico" ? 204 : 404).end()
      return
    }
    const { contentType, cacheControl } = objectHeaders(key)
    response.writeHead(200, { "content-type": contentType, "cache-control": cacheControl }).end(bytes)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  return {
    url: (slide) => `http://127.0.0.1:${port}/w${slide === undefined ? "" : `/${slide}`}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, "close")
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
