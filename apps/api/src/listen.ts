import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { getRequestListener } from "@hono/node-server"

/** A fault that the operator can mend; only its message is shown. */
export class StartError extends Error {
  override readonly name = "StartError"
}

export type Listener = {
  /** The port that was taken; of interest where any free one was asked for (0). */
  port: number
  /** Hands requests to the app from now on. */
  serve(fetch: (request: Request) => Response | Promise<Response>): void
  /** Takes no new connections and lets running requests finish for up to `graceMs`. */
  close(graceMs: number): Promise<void>
}

/**
 * Takes the port before anything else is started, so that a taken one leaves nothing half-started. Until `serve` is
 * called every request is told to come back.
 *
 * @param options `variable`: what the operator would change
 * @throws StartError when the port cannot be had
 */
export const listen = async (options: { host: string; port: number; variable: string }): Promise<Listener> => {
  const { host, port, variable } = options
  let handle = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(503, { "retry-after": "2", "content-type": "text/plain" }).end("Stepscape is starting.\n")
  }
  const server = createServer((request, response) => handle(request, response))
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once("error", (error: NodeJS.ErrnoException) => reject(new StartError(reasonFor(error, host, port, variable))))
  server.listen(port, host, resolve)
  await promise
  const address = server.address()
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    serve(fetch) {
      // Requests of HTTP/1.0, as some load balancers send them, need not name a host.
      const listener = getRequestListener(fetch, { hostname: "localhost" })
      handle = (request, response) => void listener(request, response)
    },
    async close(graceMs) {
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeIdleConnections()
      // A connection whose request has just finished would be kept for the next one.
      const idle = setInterval(() => server.closeIdleConnections(), 50)
      const timer = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearInterval(idle)
      clearTimeout(timer)
    },
  }
}

const reasonFor = (error: NodeJS.ErrnoException, host: string, port: number, variable: string): string => {
  switch (error.code ?? "") {
    case "EADDRINUSE":
      return `Port ${port} is taken by another program (perhaps Stepscape runs already). Stop it, or set ${variable} to a free port.`
    case "EACCES":
      return `Port ${port} needs rights that this user does not have. Set ${variable} to a port above 1023.`
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `HOST ${host} is no address of this machine.`
    default:
      return `Cannot listen on ${host}:${port} (${error.code ?? error.message}).`
  }
}
