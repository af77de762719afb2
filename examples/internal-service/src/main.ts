import { createCore, createDiskImageStore, createPainter } from "@org/core"
import { applyMigrations } from "@org/core/db"
import { readEnvironment } from "./env.ts"

const { databaseUrl, filesDirectory, filesUrl } = readEnvironment(process.env)
await applyMigrations({ databaseUrl })

// No worker to start elsewhere: a process that opens a core also works its queue.
const core = await createCore({
  databaseUrl,
  imageModel: createPainter(),
  imageStore: createDiskImageStore({ directory: filesDirectory, publicUrlPrefix: filesUrl }),
})
try {
  // A service says for which community it acts; whether it may is its own affair.
  const actor = { kind: "service", name: "newsletter", communityId: "acme" } as const
  await core.communities.ensure({ id: actor.communityId, name: "Acme", planCode: "free" })

  const { id: wizardId } = await core.wizards.create(actor, { title: "Welcome to Acme" })
  const presentation = { headline: "Good to have you here", body: "Three steps, and you are **in**." }
  const { id: stepId } = await core.steps.create(actor, { wizardId, type: "content", config: { presentation } })

  const { imageUrl } = await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "a calm sea at dawn" })
  console.log(`Background: ${imageUrl}`)

  const { features } = await core.quota.usage(actor)
  for (const { feature, committed, limit } of features)
    console.log(`${feature}: ${committed} of ${limit ?? "unlimited"}`)
} finally {
  await core.close()
}
