import { findFreePort } from "@org/core/testing"
import { type StartedProcess, startProcess } from "./started-process.ts"

/** A viewer that nobody else stops when they stop. */
export type LoneViewer = StartedProcess & { url: string }

/**
 * Starts the viewer as it stands alone on another machine or another supervisor's list, and waits until it listens.
 *
 * @throws Error with what it printed when it ends instead
 */
export const startLoneViewer = async (environment: Record<string, string>): Promise<LoneViewer> => {
  const port = await findFreePort()
  const started = await startProcess({
    entry: "apps/viewer/src/entry.node.ts",
    environment: { ...environment, VIEWER_PORT: String(port) },
    until: /^Viewer: /m,
  })
  return { ...started, url: `http://127.0.0.1:${port}` }
}
