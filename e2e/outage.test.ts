import { once } from "node:events"
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises"
import { createServer } from "node:net"
import path from "node:path"
import { createS3ImageStore, type ImageStore } from "@org/core"
import { isKey } from "@org/core/objects"
import { startR2 } from "@org/core/testing/kill"
import type { Browser } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { difference, launchBrowser, openPage } from "./browser.ts"
import { type LoneViewer, startLoneViewer } from "./lone-viewer.ts"
import { createSeededPlace } from "./seeded-place.ts"
import { killAll, type Place, signIn, start, type Stepscape } from "./stepscape.ts"

/** Nobody waits longer than this for any answer, whatever is broken; ms. */
const patienceMs = 2_000

/** Where wizards are kept, and what can become of it. */
type Store = {
  /** What makes the whole product, and a viewer alone, use it. */
  environment: Record<string, string>
  /** Takes it away while everything runs. */
  lose: () => Promise<void>
  /** What someone is told who asks for a wizard then that this viewer has never shown. */
  unseen: { status: number; retryAfter: string | null; title: string }
}
type Resources = AsyncDisposableStack

const filesOf = ({ environment }: Place): string => path.join(environment["DATA_DIR"] ?? "", "files")

/** An empty folder says that nothing was ever published; that it was another one yesterday nobody can tell. */
const onDisk = async (place: Place): Promise<Store> => ({
  environment: {},
  lose: () => rename(filesOf(place), `${filesOf(place)}-elsewhere`),
  unseen: { status: 404, retryAfter: null, title: "Nothing to see here" },
})

const unreachable = { status: 503, retryAfter: "5", title: "Just a moment" }

/** What lies in the folder is in the bucket afterwards, and in the folder no more. */
const moveTo = async (bucket: ImageStore, folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  for (const { parentPath, name } of files) {
    const file = path.join(parentPath, name)
    const key = path.relative(folder, file)
    if (isKey(key)) await bucket.put(key, await readFile(file))
  }
  await rm(folder, { recursive: true })
}

const inBucket = async (place: Place, resources: Resources, wayOut: "stops" | "hangs"): Promise<Store> => {
  const r2 = await startR2()
  let isRunning = true
  const stop = async (): Promise<void> => {
    if (isRunning) await r2.stop()
    isRunning = false
  }
  resources.defer(stop)
  await moveTo(createS3ImageStore({ ...r2, publicUrlPrefix: "" }), filesOf(place))
  return {
    environment: {
      STORAGE_ENDPOINT_URL: r2.endpoint,
      STORAGE_REGION: r2.region,
      STORAGE_BUCKET_NAME: r2.bucket,
      STORAGE_ACCESS_KEY_ID: r2.accessKeyId,
      STORAGE_SECRET_ACCESS_KEY: r2.secretAccessKey,
    },
    async lose() {
      await stop()
      if (wayOut === "stops") return
      // Takes every connection and never says a word.
      const hanging = createServer(() => undefined).listen(Number(new URL(r2.endpoint).port), "127.0.0.1")
      await once(hanging, "listening")
      resources.defer(() => void hanging.close())
    },
    unseen: unreachable,
  }
}

type Answer = { status: number; retryAfter: string | null; text: string }

/** Asks as a visitor would, who gives up after two seconds. */
const ask = async (url: string | URL): Promise<Answer> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) })
  return { status: response.status, retryAfter: response.headers.get("retry-after"), text: await response.text() }
}

/** Signs in; what comes back publishes a wizard of one slide and gives its path. */
const openPress = async (stepscape: Stepscape): Promise<() => Promise<string>> => {
  const { origin } = new URL(stepscape.signInUrl)
  const cookie = await signIn(stepscape)
  const call = async <Result>(address: string, body: object): Promise<Result> => {
    const response = await fetch(`${origin}/api/wizards${address}`, {
      method: "POST",
      headers: { cookie, origin, "content-type": "application/json" },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as Result
  }
  return async () => {
    const { id } = await call<{ id: string }>("", { title: "Another" })
    const config = { presentation: { headline: "Never seen before" }, specific: {} }
    await call(`/${id}/steps`, { type: "content", config })
    await call(`/${id}/publish`, {})
    return `/w/${id}`
  }
}

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

type Look = { headline: string; picturePx: number; complaints: string[]; screenshot: Buffer }

/** Looks at a wizard in a browser that has never seen it, until it has fetched all that it wants beforehand. */
const look = async (url: string): Promise<Look> => {
  const { page, complaints } = await openPage(browser, { reducedMotion: "reduce" })
  try {
    await page.goto(url, { waitUntil: "networkidle" })
    const headline = await page.getByRole("heading", { level: 1 }).filter({ visible: true }).innerText()
    const picturePx = await page.evaluate(() => document.querySelector("img")?.naturalWidth ?? 0)
    return { headline, picturePx, complaints, screenshot: await page.screenshot() }
  } finally {
    await page.context().close()
  }
}

const expectSameLook = async (before: Look, url: string): Promise<void> => {
  const { screenshot, ...rest } = await look(url)
  const { screenshot: wanted, ...expected } = before
  expect(rest).toEqual(expected)
  expect(await difference(screenshot, wanted)).toBeLessThan(0.5)
}

describe.runIf(process.platform === "linux")("with the API and the database killed, then the store gone too", () => {
  let resources: Resources
  afterEach(() => resources?.disposeAsync())

  const withStore: [string, (place: Place, resources: Resources) => Promise<Store>][] = [
    ["a folder that is moved away", onDisk],
    ["a bucket whose endpoint stops", (place, resources) => inBucket(place, resources, "stops")],
    ["a bucket whose endpoint hangs", (place, resources) => inBucket(place, resources, "hangs")],
  ]
  test.each(withStore)("%s: what was seen before still shows, all else is told kindly and at once", async (_, open) => {
    resources = new AsyncDisposableStack()
    const place = await createSeededPlace()
    resources.defer(() => place.remove())
    const store = await open(place, resources)
    const environment = { ...place.environment, ...store.environment }
    resources.defer(() => killAll(place))
    const stepscape = await start(environment)
    const { demoUrl } = stepscape
    const publish = await openPress(stepscape)
    const [published, unseen] = [await publish(), await publish()]
    const viewer: LoneViewer = await startLoneViewer(environment)
    resources.defer(() => viewer.stop())
    const demo = new URL(new URL(demoUrl).pathname, viewer.url)
    const before = await look(demo.href)
    expect(before.picturePx).toBeGreaterThan(0)
    expect(before.complaints).toEqual([])
    const seen = await ask(demo)

    await killAll(place, viewer.process.pid)
    await expect(fetch(demoUrl, { signal: AbortSignal.timeout(patienceMs) })).rejects.toThrow()
    await expectSameLook(before, demo.href)
    const first = await ask(new URL(published, viewer.url))
    expect([first.status, first.text.includes("Never seen before")]).toEqual([200, true])

    await store.lose()
    const complained = `Reading the published wizard ${demo.pathname.split("/").at(-1)} failed`
    // As long as it still trusts what it read, it does not ask: then this would show nothing.
    const showsSeen = async (): Promise<boolean> => {
      expect(await ask(demo)).toEqual(seen)
      return viewer.output().includes(complained)
    }
    await expect.poll(showsSeen, { timeout: 30_000, interval: 250 }).toBe(true)
    await expectSameLook(before, demo.href)
    const { text, ...told } = await ask(new URL(unseen, viewer.url))
    expect(told).toEqual({ status: store.unseen.status, retryAfter: store.unseen.retryAfter })
    expect(text).toContain(store.unseen.title)
    expect((await ask(new URL("/w/no wizard's id", viewer.url))).status).toBe(404)
  })
})
