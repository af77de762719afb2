import { mkdir, rm } from "node:fs/promises"
import path from "node:path"
import { createCore, createDiskImageStore, createPainter } from "@org/core"
import { startEmbeddedPostgres } from "@org/core/db"
import { startFakeOpenAi } from "@org/core/testing"
import { communityId, token } from "../generate/contestant.ts"
import { startApi } from "../generate/stepscape.ts"

const directory = path.resolve(import.meta.dirname, "../.data/watchers")

export type Place = { url: string; pid: number; token: string; databaseUrl: string; generationIds: string[] }

/**
 * An API process as a deployment runs it, whose worker waits for a model that never answers, and generations that wait in
 * turn: some are being painted, the rest is queued. They are begun by another process, so that the one that is measured
 * has not grown by it.
 */
export const openPlace = async (resources: AsyncDisposableStack, count: number): Promise<Place> => {
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { recursive: true })
  const postgres = await startEmbeddedPostgres({ directory: path.join(directory, "postgres") })
  resources.defer(() => postgres.stop())
  const databaseUrl = postgres.url
  const vendor = await startFakeOpenAi()
  resources.defer(() => vendor.stop())
  vendor.respondWith({ kind: "hang" })

  const program = await startApi({ vendor, databaseUrl, directory })
  resources.defer(() => program.stop())
  const generationIds = await beginGenerations(databaseUrl, count)
  return { url: program.url, pid: program.pid, token, databaseUrl, generationIds }
}

const beginGenerations = async (databaseUrl: string, count: number): Promise<string[]> => {
  const imageStore = createDiskImageStore({ directory: path.join(directory, "files"), publicUrlPrefix: "http://a" })
  const core = await createCore({ databaseUrl, imageModel: createPainter(), imageStore, worker: false })
  try {
    const actor = { kind: "service", name: "bench", communityId } as const
    await core.communities.ensure({ id: communityId, name: communityId, planCode: "free" })
    const { id: wizardId } = await core.wizards.create(actor, { title: "Welcome" })
    const { id: stepId } = await core.steps.create(actor, { wizardId, type: "content" })
    const ids: string[] = []
    while (ids.length < count) {
      ids.push((await core.backgrounds.start(actor, { wizardId, stepId, prompt: "a calm sea" })).id)
    }
    return ids
  } finally {
    await core.close()
  }
}
