import { once } from "node:events"
import { readFile, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import path from "node:path"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { createSeededPlace } from "./seeded-place.ts"
import { createPlace, killAll, launch, type Place, processesOf, signIn, start, stop } from "./stepscape.ts"

const onLinux = process.platform === "linux"

describe("the start", () => {
  let place: Place
  beforeAll(async () => {
    place = await createPlace()
  })
  // What a failed test left running would hold the ports of the next.
  if (onLinux) afterEach(() => killAll(place))
  afterAll(() => place.remove())

  test("greets with working links, stops wholly on Ctrl-C, and takes its data up again", async () => {
    const first = await start(place.environment)
    expect(first.output()).toContain("built-in painter")
    expect(first.output()).toContain(place.environment["DATA_DIR"])
    const demo = await (await fetch(first.demoUrl)).text()
    const pictures = [...demo.matchAll(/<img[^>]+src="([^"]+)"/g)].map(([, source]) => source ?? "")
    expect(pictures).toHaveLength(3)
    for (const source of pictures) {
      const picture = await fetch(new URL(source, first.demoUrl))
      expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/webp"])
    }
    expect((await fetch(first.signInUrl, { redirect: "manual" })).status).toBe(303)
    expect(await stop(first)).toBe(0)
    if (onLinux) expect(await processesOf(place)).toEqual([])

    const second = await start(place.environment)
    expect(second.demoUrl).toBe(first.demoUrl)
    expect(await (await fetch(second.demoUrl)).text()).toBe(demo)
    expect(second.signInUrl).not.toBe(first.signInUrl)
    expect(await stop(second)).toBe(0)
  })

  test.runIf(onLinux)("recovers by itself after every one of its processes was killed", async () => {
    await start(place.environment)
    await killAll(place)
    const second = await start(place.environment)
    expect((await fetch(second.demoUrl)).status).toBe(200)
    expect(await stop(second)).toBe(0)
    expect(await processesOf(place)).toEqual([])
  })

  test.runIf(onLinux)("starts its database again when that alone is killed", async () => {
    const first = await start(place.environment)
    const cookie = await signIn(first)
    const usage = async () => (await fetch(new URL("/api/usage", first.signInUrl), { headers: { cookie } })).status
    expect(await usage()).toBe(200)

    const file = path.join(place.environment["DATA_DIR"] ?? "", "postgres/cluster/data/postmaster.pid")
    const pidOfServer = async () => Number((await readFile(file, "utf8").catch(() => "")).split("\n")[0])
    const killed = await pidOfServer()
    process.kill(killed, "SIGKILL")
    await expect.poll(pidOfServer, { timeout: 30_000, interval: 200 }).not.toBe(killed)
    await expect.poll(usage, { timeout: 30_000, interval: 200 }).toBe(200)
    expect(await stop(first)).toBe(0)
    expect(await processesOf(place)).toEqual([])
  })

  test.runIf(onLinux)("leaves nothing behind when its launcher alone is killed, and starts again", async () => {
    const first = await start(place.environment)
    first.process.kill("SIGKILL")
    await expect.poll(() => processesOf(place), { timeout: 20_000, interval: 200 }).toEqual([])
    const second = await start(place.environment)
    expect(await stop(second)).toBe(0)
  })
})

test("two starts on one new data folder share it, and its demo", async () => {
  const [place, other] = [await createPlace(), await createPlace()]
  const { DATA_DIR } = place.environment
  try {
    const both = await Promise.all([
      start(place.environment),
      start({ ...other.environment, DATA_DIR: DATA_DIR ?? "" }),
    ])
    const wizards = both.map(({ demoUrl }) => new URL(demoUrl).pathname)
    expect(wizards[0]).toBe(wizards[1])
    const [first, second] = both
    expect(await stop(first)).toBe(0)
    expect((await fetch(new URL("/readyz", second.signInUrl))).status).toBe(200)
    expect(await stop(second)).toBe(0)
    if (onLinux) expect(await processesOf(place)).toEqual([])
  } finally {
    await Promise.all([place.remove(), other.remove()])
  }
})

/** What a start that must fail prints, and how it ends. */
const failedStart = async (environment: Record<string, string>): Promise<{ code: number | null; output: string }> => {
  const { process: child, output } = launch(environment)
  const [code] = (await once(child, "close")) as [number | null]
  return { code, output: output() }
}

describe("a start that cannot be", () => {
  let place: Place
  beforeAll(async () => {
    place = await createSeededPlace()
  })
  afterAll(() => place.remove())

  test.each(["API_PORT", "VIEWER_PORT"])("names a taken %s and starts nothing", async (variable) => {
    const server = createServer().listen(0, "127.0.0.1")
    await once(server, "listening")
    const { port } = server.address() as AddressInfo
    const { code, output } = await failedStart({ ...place.environment, [variable]: String(port) })
    server.close()
    expect(code).toBe(1)
    expect(output).toContain(String(port))
    expect(output).toContain(variable)
    expect(output).not.toContain("    at ")
    if (onLinux) expect(await processesOf(place)).toEqual([])
  })

  test("names every fault of the environment at once", async () => {
    const { code, output } = await failedStart({
      ...place.environment,
      API_PORT: "door",
      STORAGE_BUCKET_NAME: "pictures",
    })
    expect(code).toBe(1)
    for (const name of ["API_PORT", "STORAGE_ACCESS_KEY_ID", "STORAGE_SECRET_ACCESS_KEY", "STORAGE_REGION"]) {
      expect(output).toContain(`- ${name}:`)
    }
  })

  test("names a plan that does not exist, and those that do", async () => {
    const { code, output } = await failedStart({ ...place.environment, DEFAULT_PLAN: "gold" })
    expect(code).toBe(1)
    expect(output).toContain("DEFAULT_PLAN: There is no plan gold. Set it to one of: free, pro.")
    expect(output).not.toContain("    at ")
    if (onLinux) expect(await processesOf(place)).toEqual([])
  })

  test("names a data folder that is no folder", async () => {
    const file = path.join(place.environment["DATA_DIR"] ?? "", "a-file")
    await writeFile(file, "")
    const { code, output } = await failedStart({ ...place.environment, DATA_DIR: file })
    expect(code).toBe(1)
    expect(output).toContain(file)
    expect(output).toContain("DATA_DIR")
  })
})
