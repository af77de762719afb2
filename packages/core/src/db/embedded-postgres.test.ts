import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import pg from "pg"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { type EmbeddedPostgresOptions, startEmbeddedPostgres } from "./embedded-postgres.ts"
import { findServerProcesses, isRunning, signal } from "./embedded/processes.ts"

const isRoot = process.getuid?.() === 0

let directory: string
let onEnd: (() => Promise<unknown> | void)[]

beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), "stepscape-postgres-")), "postgres")
  onEnd = []
})

afterEach(async () => {
  for (const end of onEnd.toReversed()) await end()
  await rm(join(directory, ".."), { recursive: true, force: true })
})

const start = async (options: Partial<EmbeddedPostgresOptions> = {}) => {
  const server = await startEmbeddedPostgres({ directory, settings: { fsync: "off" }, ...options })
  onEnd.push(() => server.stop())
  return server
}

const query = async (url: string, statement: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  client.on("error", () => undefined) // the query itself fails too
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Starts the server from another process, which can then be killed. */
const startElsewhere = async (): Promise<{ child: ChildProcess; pid: number; url: string }> => {
  const module = JSON.stringify(new URL("./embedded-postgres.ts", import.meta.url).href)
  const script = `
    const { startEmbeddedPostgres } = await import(${module})
    const { url, pid } = await startEmbeddedPostgres({ directory: process.argv[1], settings: { fsync: "off" } })
    console.log(JSON.stringify({ url, pid }))
    process.stdin.resume()`
  const args = ["--input-type=module-typescript", "--eval", script, directory]
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] })
  onEnd.push(() => void child.kill("SIGKILL"))
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string]
  return { child, ...(JSON.parse(line) as { pid: number; url: string }) }
}

const kill = async (child: ChildProcess): Promise<void> => {
  const exit = once(child, "exit")
  child.kill("SIGKILL")
  await exit
}

describe("a fresh start", () => {
  test("serves PostgreSQL 18 on the loopback address only, with a password kept from others", async () => {
    const server = await start()
    const [row] = await query(
      server.url,
      `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('listen_addresses') AS listen,
       current_setting('unix_socket_directories') AS sockets, lower('ÄÖ') AS lower, current_setting('max_connections') AS max`,
    )
    expect(row).toEqual({ major: 18, listen: "127.0.0.1", sockets: "", lower: "äö", max: "100" })
    const url = new URL(server.url)
    expect((await stat(join(directory, "cluster/password"))).mode & 0o777).toBe(0o600)
    expect(await readFile(join(directory, "cluster/password"), "utf8")).toBe(url.password)
    url.password = "guess"
    await expect(query(url.href, "SELECT 1")).rejects.toThrow(/password authentication failed/)
  })

  test("leaves nothing running after stop, keeps the data and starts again", async () => {
    const first = await start()
    await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer")
    await first.stop()
    expect(await isRunning(first.pid)).toBe(false)
    expect(await findServerProcesses(join(directory, "cluster/data"))).toEqual([])
    const second = await start()
    expect(second.reused).toBe(false)
    expect(await query(second.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }])
    expect((await readdir(directory)).toSorted()).toEqual(["cluster", "server.log"])
  })

  test.runIf(isRoot)("works for root where there are no user namespaces, and where there are some again", async () => {
    await chmod(join(directory, ".."), 0o755)
    const server = await start({ userNamespaces: false })
    expect(await query(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }])
    await server.stop()
    const again = await start({ userNamespaces: true })
    expect(await query(again.url, "SELECT 1 AS one")).toEqual([{ one: 1 }])
  })

  test.runIf(isRoot)("works for root as nobody even below a folder that nobody can enter", async () => {
    await chmod(join(directory, ".."), 0o700)
    const server = await start({ userNamespaces: false })
    const [row] = await query(server.url, "SHOW data_directory")
    onEnd.unshift(() => rm(join(String(row?.["data_directory"]), ".."), { recursive: true }))
    await server.stop()
    expect(await isRunning(server.pid)).toBe(false)
  })
})

describe("after a crash", () => {
  test("a server whose starter was killed is used again, and stopped by us", async () => {
    const elsewhere = await startElsewhere()
    await kill(elsewhere.child)
    expect(await isRunning(elsewhere.pid)).toBe(true)
    const server = await start()
    expect(server).toMatchObject({ reused: true, pid: elsewhere.pid, url: elsewhere.url })
    await server.stop()
    expect(await isRunning(elsewhere.pid)).toBe(false)
  })

  test("a killed server with sessions left over is replaced, with its data", async () => {
    const first = await start()
    await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer")
    // A session in the middle of a long computation does not notice that its parent is gone.
    const busy = query(first.url, "SELECT count(*) FROM generate_series(1, 100000000000)").catch(() => "ended")
    await expect
      .poll(() => query(first.url, "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%100000000000%'"))
      .not.toEqual([])
    signal(first.pid, "SIGKILL")
    const second = await start()
    expect(second.reused).toBe(false)
    expect(await query(second.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }])
    expect(await busy).toBe("ended")
    await first.stop()
    expect(await isRunning(second.pid)).toBe(true)
  })

  test("a record of a number that a foreign process has by now is no obstacle, and that process lives on", async () => {
    const first = await start()
    await first.stop()
    const foreign = spawn("sleep", ["1000"])
    onEnd.push(() => void foreign.kill())
    const record = [
      foreign.pid,
      join(directory, "cluster/data"),
      1,
      new URL(first.url).port,
      "",
      "127.0.0.1",
      "",
      "ready   ",
    ]
    await writeFile(join(directory, "cluster/data/postmaster.pid"), `${record.join("\n")}\n`)
    const second = await start()
    expect(second.reused).toBe(false)
    await second.stop()
    expect(foreign.exitCode).toBe(null)
  })

  test.runIf(process.platform === "linux")(
    "nor is the number of a process that ended and was never collected",
    async () => {
      await (await start()).stop()
      const parent = spawn("/bin/sh", ["-c", "sleep 0 & echo $!; exec sleep 1000"], {
        stdio: ["ignore", "pipe", "ignore"],
      })
      onEnd.push(() => void parent.kill())
      const [zombie] = (await once(createInterface({ input: parent.stdout }), "line")) as [string]
      await expect.poll(() => isRunning(Number(zombie))).toBe(false)
      await writeFile(join(directory, "cluster/data/postmaster.pid"), `${zombie}\n`)
      expect(await start()).toMatchObject({ reused: false })
    },
  )

  test("a set-up that was cut off is begun anew", async () => {
    await mkdir(join(directory, "unfinished-4194999-abc/data"), { recursive: true })
    await writeFile(join(directory, "unfinished-4194999-abc/data/PG_VERSION"), "18\n")
    await start()
    expect((await readdir(directory)).toSorted()).toEqual(["cluster", "server.log"])
  })
})

describe("several at once on one folder", () => {
  test("share one server, which the last one stops", async () => {
    const servers = await Promise.all([start(), start(), start()])
    const [first] = servers
    expect(new Set(servers.map(({ pid, url }) => `${pid} ${url}`)).size).toBe(1)
    expect(servers.filter(({ reused }) => !reused)).toHaveLength(1)
    await servers[0].stop()
    await servers[1].stop()
    expect(await query(first.url, "SELECT 1 AS one")).toEqual([{ one: 1 }])
    await servers[2].stop()
    expect(await isRunning(first.pid)).toBe(false)
  })

  test("another process's hold keeps the server up", async () => {
    const elsewhere = await startElsewhere()
    const server = await start()
    await server.stop()
    expect(await query(elsewhere.url, "SELECT 1 AS one")).toEqual([{ one: 1 }])
    await kill(elsewhere.child)
    await (await start()).stop()
    expect(await isRunning(elsewhere.pid)).toBe(false)
  })
})

describe("what cannot work is said with the folder and the way out", () => {
  const failure = async (options: Partial<EmbeddedPostgresOptions> = {}): Promise<string> => {
    const error: unknown = await start(options).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: "EmbeddedPostgresError" })
    return (error as Error).message
  }

  test("data of another PostgreSQL", async () => {
    await mkdir(join(directory, "cluster/data"), { recursive: true })
    await writeFile(join(directory, "cluster/data/PG_VERSION"), "17\n")
    expect(await failure()).toMatch(`${directory} holds data of PostgreSQL 17`)
  })

  test("a file in the folder's place", async () => {
    await writeFile(directory, "")
    expect(await failure()).toMatch(`${directory} cannot be made, because a file has that name`)
  })

  test("a folder that cannot be written", async () => {
    const refusing = isRoot ? "/sys/stepscape" : directory // root may write anywhere but among the kernel's files
    if (!isRoot) await mkdir(directory, { mode: 0o500 })
    expect(await failure({ directory: refusing })).toMatch(
      `The database folder ${refusing} cannot be read and written by this user.`,
    )
  })

  test("a data folder that was damaged", async () => {
    await (await start()).stop()
    await rm(join(directory, "cluster/data/global"), { recursive: true })
    expect(await failure()).toMatch(`cannot start on the database folder ${directory}. It says:`)
  })

  test("a port that is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1")
    await once(taken, "listening")
    onEnd.push(() => void taken.close())
    const { port } = taken.address() as { port: number }
    expect(await failure({ port })).toMatch(`database port ${port} is taken`)
  })
})
