import { expect, test } from "vitest"
import type { Actor } from "../src/context.ts"
import type { ImageModel } from "../src/image-model/image-model.ts"
import { createPainter } from "../src/image-model/painter/painter.ts"
import { createTestContext } from "../src/testing/index.ts"

/** The painter, which tells whose prompt it is painting. */
const createObservedPainter = (onPaint: (prompt: string) => void): ImageModel => {
  const painter = createPainter()
  return {
    ...painter,
    paint: (request) => {
      onPaint(request.prompt)
      return painter.paint(request)
    },
  }
}

test.each([1, 2])(
  "a community that queues sixty lets the single one of another pass, with %i painted at once",
  async (concurrency) => {
    const painted: string[] = []
    await using context = await createTestContext({
      worker: { concurrency },
      imageModel: createObservedPainter((prompt) => painted.push(prompt.includes("single") ? "single" : "many")),
    })
    const { core, actor, stranger } = context
    await context.setImageLimit(null)
    const createStep = async (owner: Actor) => {
      const { id: wizardId } = await core.wizards.create(owner, { title: "Welcome" })
      const { id: stepId } = await core.steps.create(owner, { wizardId, type: "content" })
      return { wizardId, stepId }
    }
    const [many, single] = [await createStep(actor), await createStep(stranger)]
    const queued = await Promise.all(
      Array.from({ length: 60 }, (_, index) => core.backgrounds.start(actor, { ...many, prompt: `many ${index}` })),
    )
    const before = painted.length
    const generation = await core.backgrounds.generate(stranger, { ...single, prompt: "a single one" })

    expect(generation.status).toBe("succeeded")
    // Those that ran already, and one for the job that each worker may take while the single one is being queued.
    expect(painted.indexOf("single") - before).toBeLessThanOrEqual(2 * concurrency)
    for (const { id: generationId } of queued) {
      await expect
        .poll(async () => (await core.backgrounds.get(actor, { generationId })).status, {
          timeout: 30_000,
          interval: 20,
        })
        .toBe("succeeded")
    }
    expect(await core.quota.verify()).toEqual({ differences: [], faults: [] })
  },
)
