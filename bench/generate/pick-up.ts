import path from "node:path"
import { createCore, createDiskImageStore, type ImageModel } from "@org/core"
import { applyMigrations } from "@org/core/db"
import { allowUnlimited } from "./stepscape.ts"

/**
 * The time from the commit of a generation to the call of the model, in ms: how long a job lies before a worker that has
 * nothing else to do has it in hand.
 */
export const measurePickUp = async (options: {
  databaseUrl: string
  directory: string
  picture: Uint8Array
  count: number
}): Promise<number[]> => {
  const { databaseUrl, directory, picture, count } = options
  await applyMigrations({ databaseUrl })
  await allowUnlimited(databaseUrl)
  let painted = Promise.withResolvers<number>()
  const imageModel: ImageModel = {
    name: "instant",
    quality: null,
    async paint() {
      painted.resolve(performance.now())
      return { bytes: picture }
    },
  }
  const imageStore = createDiskImageStore({
    directory: path.join(directory, "files"),
    publicUrlPrefix: "http://127.0.0.1",
  })
  const core = await createCore({ databaseUrl, imageModel, imageStore })
  try {
    const actor = { kind: "service", name: "bench", communityId: "bench" } as const
    await core.communities.ensure({ id: "bench", name: "bench", planCode: "free" })
    const { id: wizardId } = await core.wizards.create(actor, { title: "Welcome" })
    const { id: stepId } = await core.steps.create(actor, { wizardId, type: "content" })
    const times: number[] = []
    for (let round = 0; round < count; round += 1) {
      painted = Promise.withResolvers()
      const { id: generationId } = await core.backgrounds.start(actor, { wizardId, stepId, prompt: "a calm sea" })
      const committed = performance.now()
      times.push((await painted.promise) - committed)
      while ((await core.backgrounds.get(actor, { generationId })).status !== "succeeded") {
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
    return times
  } finally {
    await core.close()
  }
}
