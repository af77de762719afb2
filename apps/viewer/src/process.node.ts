import { createServer } from "node:http"
import type { Server } from "node:http"
import { getRequestListener } from "@hono/node-server"
import type { Hono } from "hono/tiny"

/** How long requests under way may still take after the process was asked to stop, in ms. */
const graceMs = 3_000

const reasons: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (host, port) =>
    `Port ${port} on ${host} is taken. Stop what listens there, or set VIEWER_PORT to another.`,
  EACCES: (_, port) => `This user may not listen on port ${port}. Set VIEWER_PORT to one above 1023.`,
  EADDRNOTAVAIL: (host) => `This machine has no address ${host}. Set HOST to one of its own.`,
  ENOTFOUND: (host) => `There is no host named ${host}. Set HOST to an address of this machine.`,
}

const listen = async (app: Hono, host: string, port: number): Promise<{ server: Server; url: string }> => {
  // Requests of HTTP/1.0, as some load balancers send them, need not name a host.
  const answer = getRequestListener(app.fetch, { hostname: "localhost" })
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing))
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once("error", reject).listen(port, host, resolve)
  try {
    await promise
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : ""
    throw new Error(reasons[code]?.(host, port) ?? `Listening on ${host}:${port} failed: ${String(error)}`, {
      cause: error,
    })
  }
  const bound = server.address()
  if (bound === null || typeof bound === "string") throw new Error(`Listening on ${host}:${port} gave no address`)
  // "Every address" is none that a browser could open.
  const reachable =
    { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[bound.address] ?? (host.includes(":") ? `[${host}]` : host)
  return { server, url: `http://${reachable}:${bound.port}` }
}

/** Stops at the first of several reasons; Ctrl-C, for one, brings a signal and the end of the parent's channel. */
const stopOnRequest = (server: Server): void => {
  let isStopping = false
  const stop = (): void => {
    if (isStopping) return
    isStopping = true
    server.close(() => process.exit(0))
    setTimeout(() => server.closeAllConnections(), graceMs).unref()
  }
  for (const event of ["SIGINT", "SIGTERM", "disconnect"]) process.on(event, stop)
}

/**
 * Runs an app as this process: it listens until SIGINT, SIGTERM or the end of the parent's IPC channel, then lets
 * running requests finish and exits with 0. A parent hears `{ type: "ready", url }`, or `{ type: "failed", message }`
 * before the process exits with 1; without a parent the same is printed.
 *
 * @param start opens everything that the app needs; whatever it throws becomes the one message of the failure
 */
export const runProcess = async (start: () => Promise<{ app: Hono; host: string; port: number }>): Promise<void> => {
  try {
    const { app, host, port } = await start()
    const { server, url } = await listen(app, host, port)
    stopOnRequest(server)
    if (process.send === undefined) console.log(`Viewer: ${url}`)
    else process.send({ type: "ready", url })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    process.exitCode = 1
    if (process.send === undefined) console.error(message)
    // The channel would keep the process alive; the message must have left before it closes.
    else process.send({ type: "failed", message }, () => process.connected && process.disconnect())
  }
}
