import { execFile, fork } from "node:child_process"
import { once } from "node:events"
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { convertV4MiniflareOptions, Miniflare } from "miniflare"
import { build } from "vite"

const app = fileURLToPath(new URL("..", import.meta.url))
const wrangler = join(app, "node_modules/wrangler/bin/wrangler.js")
const wranglerConfig = join(app, "wrangler.jsonc")
const run = promisify(execFile)

export type Deployment = { url: string; stop: () => Promise<void> }
export type Objects = Record<string, string | Uint8Array>

/** Everything that `build` and `build:worker` make, in a folder of its own. */
export const buildAll = async () => {
  const folder = await mkdtemp(join(tmpdir(), "viewer-built-"))
  await Promise.all([
    build({ root: app, configFile: join(app, "vite.config.ts"), logLevel: "error", build: { outDir: folder } }),
    run(process.execPath, [
      wrangler,
      "deploy",
      "--dry-run",
      "--config",
      wranglerConfig,
      "--outdir",
      join(folder, "worker"),
    ]),
  ])
  return {
    nodeEntry: join(folder, "entry.node.js"),
    worker: join(folder, "worker/entry.workers.js"),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Runs the built Node entry as a process of its own. */
export const startOnNode = async (entry: string, env: Record<string, string>): Promise<Deployment> => {
  const child = fork(entry, {
    env: { VIEWER_PORT: "0", ...env },
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  })
  const [message] = (await once(child, "message")) as [{ url: string }]
  return {
    url: message.url,
    async stop() {
      child.kill()
      if (child.exitCode === null) await once(child, "exit")
    },
  }
}

/** Writes what the disk store would have, and can take it away. */
export const fillFolder = async (objects: Objects) => {
  const folder = await mkdtemp(join(tmpdir(), "viewer-data-"))
  for (const [key, content] of Object.entries(objects)) {
    const path = join(folder, "files", key)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

const compatibilityDate = async (): Promise<string> => {
  const config = await readFile(wranglerConfig, "utf8")
  return /"compatibility_date": "([^"]+)"/.exec(config)?.[1] ?? ""
}

/**
 * Runs the bundle that wrangler would upload inside workerd, with what Cloudflare has simulated beside it.
 *
 * @param options.objects what the bound bucket holds; without it there is no binding
 */
export const startOnWorkers = async (options: {
  worker: string
  bindings?: Record<string, string>
  objects?: Objects
}) => {
  const folder = await mkdtemp(join(tmpdir(), "viewer-workerd-"))
  const logged: string[] = []
  const settings = convertV4MiniflareOptions({
    modules: true,
    script: await readFile(options.worker, "utf8"),
    compatibilityDate: await compatibilityDate(),
    bindings: options.bindings ?? {},
    ...(options.objects && { r2Buckets: ["BUCKET"] }),
    resourcePersistencePath: folder,
    host: "127.0.0.1",
    port: 0,
    cf: false,
    handleStructuredLogs: ({ message }) => logged.push(message),
  })
  let simulator = new Miniflare(settings)
  let address = await simulator.ready
  if (options.objects !== undefined) {
    const bucket = await simulator.getR2Bucket("BUCKET")
    for (const [key, content] of Object.entries(options.objects)) await bucket.put(key, content)
  }
  /** Every isolate ends; what the data centre's cache holds stays. */
  const restart = async (meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> => {
    await simulator.dispose()
    await meanwhile()
    simulator = new Miniflare(settings)
    address = await simulator.ready
  }
  return {
    get url() {
      return address.href.replace(/\/$/, "")
    },
    logged,
    restart,
    /** Every isolate ends, and from then on the bucket fails whatever it is asked. */
    async breakBucket() {
      await restart(async () => {
        for (const name of await readdir(join(folder, "r2"), { recursive: true })) {
          if (!name.endsWith(".sqlite")) continue
          using database = new DatabaseSync(join(folder, "r2", name))
          const isIndex = database.prepare("SELECT 1 FROM sqlite_master WHERE name = '_mf_objects'").get() !== undefined
          if (isIndex) database.exec("DROP TABLE _mf_objects; CREATE TABLE _mf_objects (broken)")
        }
      })
    },
    async stop() {
      await simulator.dispose()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
