import { fork } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:http"
import { connect } from "node:net"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { publishedWizard } from "../test/memory-reader.ts"

const entry = fileURLToPath(new URL("entry.node.ts", import.meta.url))
let folder: string
let children: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "viewer-"))
})
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL")
  children = []
  await rm(folder, { recursive: true, force: true })
})

const put = async (key: string, content: string) => {
  const path = join(folder, "files", key)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

const start = (environment: Record<string, string> = {}) => {
  const env = { DATA_DIR: folder, VIEWER_PORT: "0", ...environment }
  const child = fork(entry, { env, cwd: folder, execArgv: [], stdio: ["ignore", "pipe", "pipe", "ipc"] })
  children.push(child)
  const ended = once(child, "exit").then(([code]) => code as number | null)
  const told = once(child, "message").then(([message]) => message as { type: string; url: string; message: string })
  return { child, ended, told }
}

describe("the viewer as a process", () => {
  test("serves wizards and pictures from the data folder, and ends with its parent's channel", async () => {
    await put("published/wizard-1/latest.json", JSON.stringify(publishedWizard("wizard-1", ["First"])))
    await put("images/c/w/s/g/original.png", "0123456789")
    const { child, ended, told } = start()
    const { type, url } = await told
    expect(type).toBe("ready")

    const page = await fetch(`${url}/w/wizard-1`)
    expect([page.status, page.headers.get("content-encoding")]).toEqual([200, "gzip"])
    expect(await page.text()).toContain("First")
    expect((await fetch(`${url}/w/nobody`)).status).toBe(404)
    const part = await fetch(`${url}/files/images/c/w/s/g/original.png`, { headers: { range: "bytes=-3" } })
    expect([part.status, await part.text()]).toEqual([206, "789"])
    const head = await fetch(`${url}/files/images/c/w/s/g/original.png`, { method: "HEAD" })
    expect(head.headers.get("content-length")).toBe("10")

    child.disconnect()
    expect(await ended).toBe(0)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow("fetch failed")
  })

  test("answers load balancers that speak HTTP/1.0 and name no host", async () => {
    const { port } = new URL((await start().told).url)
    const socket = connect(Number(port), "127.0.0.1").setEncoding("utf8")
    socket.end("GET /healthz HTTP/1.0\r\n\r\n")
    let answer = ""
    for await (const chunk of socket) answer += String(chunk)
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  })

  test.each(["SIGINT", "SIGTERM"] as const)("%s ends it in order", async (signal) => {
    const { child, ended, told } = start()
    await fetch(`${(await told).url}/healthz`)
    child.kill(signal)
    expect(await ended).toBe(0)
  })

  test("a taken port is told to the parent, by name, and the process ends with 1", async () => {
    const other = createServer().listen(0, "127.0.0.1")
    await once(other, "listening")
    const { port } = other.address() as AddressInfo
    const { ended, told } = start({ VIEWER_PORT: String(port) })
    expect(await told).toMatchObject({ type: "failed", message: expect.stringContaining(`Port ${port}`) })
    expect((await told).message).toContain("VIEWER_PORT")
    expect(await ended).toBe(1)
    other.close()
  })

  test("a wrong environment is told with all its faults", async () => {
    const { ended, told } = start({ VIEWER_PORT: "x", STORAGE_REGION: "eu" })
    const { type, message } = await told
    expect(type).toBe("failed")
    expect(message).toContain("VIEWER_PORT")
    expect(message).toContain("STORAGE_BUCKET_NAME")
    expect(await ended).toBe(1)
  })

  test("a files folder that is none is told", async () => {
    await writeFile(join(folder, "files"), "")
    const { ended, told } = start()
    expect((await told).message).toContain("DATA_DIR")
    expect(await ended).toBe(1)
  })
})
