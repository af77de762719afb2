import { readFile, writeFile } from "node:fs/promises"
import path from "node:path"
import { type Actor, type Core, isDomainError } from "@org/core"
import { z } from "zod"
import { demoCommunity, demoIdentity, demoImageSize, demoWizard } from "./demo-wizard.ts"

const actor: Actor = { kind: "admin", userId: demoIdentity.userId, communityId: demoIdentity.communityId }

/** Kept in the data folder, so that a demo that its owner deleted stays deleted and a half-made one is made again. */
const progressSchema = z.object({ wizardId: z.string(), complete: z.boolean() })

/**
 * Makes the demo community with one published wizard, whose pictures are really painted; once per data folder.
 *
 * @param options `openCore` opens a core whose model is the painter; it is called only when there is something to make
 * @returns the demo wizard's id
 */
export const seedDemo = async (options: { dataDirectory: string; openCore: () => Promise<Core> }): Promise<string> => {
  const file = path.join(options.dataDirectory, "demo.json")
  const progress = await readProgress(file)
  if (progress?.complete === true) return progress.wizardId
  const core = await options.openCore()
  try {
    await core.communities.ensure(demoCommunity)
    if (progress !== null) await removeHalfMade(core, progress.wizardId)
    const { id: wizardId } = await core.wizards.create(actor, { title: demoWizard.title })
    await writeFile(file, JSON.stringify({ wizardId, complete: false }), { flush: true })
    const steps: { stepId: string; prompt: string; align: string }[] = []
    for (const { presentation, prompt, align } of demoWizard.steps) {
      const { id: stepId } = await core.steps.create(actor, { wizardId, type: "content", config: { presentation } })
      steps.push({ stepId, prompt, align })
    }
    await Promise.all(
      steps.map(async ({ stepId, prompt, align }) => {
        await core.backgrounds.generate(actor, { wizardId, stepId, prompt, size: demoImageSize })
        // The alignment belongs to the picture and can only be set beside one.
        await core.steps.update(actor, { wizardId, stepId, patch: { presentation: { background: { align } } } })
      }),
    )
    await core.publishing.publish(actor, { wizardId })
    await writeFile(file, JSON.stringify({ wizardId, complete: true }), { flush: true })
    return wizardId
  } finally {
    await core.close()
  }
}

/** Tells whether the demo wizard still is what its link promises. */
export const isDemoPublished = async (core: Core, wizardId: string): Promise<boolean> => {
  try {
    return (await core.wizards.get(actor, { wizardId })).status === "published"
  } catch (error) {
    if (isDomainError(error) && error.code === "NOT_FOUND") return false
    throw error
  }
}

const readProgress = async (file: string): Promise<z.infer<typeof progressSchema> | null> => {
  try {
    return progressSchema.parse(JSON.parse(await readFile(file, "utf8")))
  } catch (error) {
    // A file that a crash cut off counts as not written.
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
    throw error
  }
}

const removeHalfMade = async (core: Core, wizardId: string): Promise<void> => {
  try {
    await core.wizards.remove(actor, { wizardId })
  } catch (error) {
    if (!(isDomainError(error) && error.code === "NOT_FOUND")) throw error
  }
}
