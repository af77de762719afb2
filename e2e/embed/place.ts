import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { createDiskImageStore } from "@org/core"
import { latestKey } from "@org/core/objects"
import { type PublishedDocument, schemaVersion } from "@org/core/published"
import type { Browser } from "playwright-core"
import { launchBrowser } from "../browser.ts"
import { type LoneViewer, startLoneViewer } from "../lone-viewer.ts"
import { publish, slides, type WrittenWizard } from "../wizard/index.ts"
import { type HostPages, startHostPages } from "./host-pages.ts"

/** A viewer with a folder of wizards, somebody else's site, and a browser. */
export type Place = AsyncDisposable & {
  browser: Browser
  viewer: LoneViewer
  hosts: HostPages
  /** Publishes a wizard of the usual four slides, or of others; with their pictures. */
  publish(wizardId: string, wizard?: Partial<WrittenWizard> & { allowedOrigins?: string[] }): Promise<void>
  withdraw(wizardId: string): Promise<void>
}

/** Opens a place for the tests of one file; `wizardIds` are published from the start. */
export const openPlace = async (...wizardIds: readonly string[]): Promise<Place> => {
  await using resources = new AsyncDisposableStack()
  const directory = await mkdtemp(path.join(tmpdir(), "stepscape-embed-"))
  resources.defer(() => rm(directory, { recursive: true, force: true }))
  const store = createDiskImageStore({ directory: path.join(directory, "files"), publicUrlPrefix: "" })
  const put = (wizardId: string, document: PublishedDocument) =>
    store.put(latestKey(wizardId), Buffer.from(JSON.stringify(document)))

  const [viewer, browser] = await Promise.all([startLoneViewer({ DATA_DIR: directory }), launchBrowser()])
  resources.defer(() => viewer.stop())
  resources.defer(() => browser.close())
  const hosts = resources.use(await startHostPages())
  const place: Omit<Place, typeof Symbol.asyncDispose> = {
    browser,
    viewer,
    hosts,
    async publish(wizardId, { allowedOrigins = [], ...wizard } = {}) {
      const written = { title: "Harbour Runners", slides, ...wizard }
      for (const { picture } of written.slides)
        for (const [key, bytes] of picture?.objects ?? []) await store.put(key, bytes)
      await put(wizardId, { ...publish(written), wizardId, allowedOrigins })
    },
    async withdraw(wizardId) {
      await put(wizardId, { schemaVersion, wizardId, version: 2, status: "unpublished" })
    },
  }
  for (const wizardId of wizardIds) await place.publish(wizardId)
  const opened = resources.move()
  return { ...place, [Symbol.asyncDispose]: () => opened.disposeAsync() }
}
