import { type ChildProcess, spawn } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startEmbeddedPostgres } from "../db/embedded-postgres.ts"
import { prepareTemplate } from "./database.ts"

/** Nothing here is worth surviving a crash; and many test files hold pools at once. */
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "300",
}

/** Waits for the end of its input, that is of our process, however that comes, and clears up after it. */
const WATCH = 'cat >/dev/null; kill -QUIT "$0"; sleep 1; rm -rf "$1"'

export type TestServer = { serverUrl: string; stop: () => Promise<void> }

const watchOver = (pid: number, directory: string): ChildProcess => {
  const stdio = ["pipe", "ignore", "ignore"] as const
  const watcher = spawn("/bin/sh", ["-c", WATCH, String(pid), directory], {
    stdio: [...stdio],
    detached: true,
  })
  watcher.unref()
  return watcher
}

/**
 * Starts a throw-away PostgreSQL in a temporary folder and prepares the template for {@link createTestDatabase}. It goes
 * away with `stop()`, and also when this process is killed.
 */
export const startTestServer = async (): Promise<TestServer> => {
  const directory = await mkdtemp(join(tmpdir(), "stepscape-test-"))
  const server = await startEmbeddedPostgres({ directory, settings: SETTINGS })
  const watcher = watchOver(server.pid, directory)
  const stop = async () => {
    watcher.kill("SIGKILL") // before the server's number is free for another process
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
  try {
    await prepareTemplate(server.url)
  } catch (error) {
    await stop()
    throw error
  }
  return { serverUrl: server.url, stop }
}
