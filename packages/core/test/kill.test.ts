import { fork } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { expect, test } from "vitest"
import { createCore } from "../src/core.ts"
import { createPainter } from "../src/image-model/painter/painter.ts"
import { createDiskImageStore } from "../src/image-store/disk.ts"
import { createTestContext } from "../src/testing/index.ts"

/** Kills the only worker at a moment of a generation, and counts the next one's calls of the model. */
const killAt = async (moment: "painting" | "stored") => {
  const directory = await mkdtemp(path.join(tmpdir(), "stepscape-kill-"))
  const imageStore = createDiskImageStore({ directory, publicUrlPrefix: "http://127.0.0.1:4000/files" })
  await using context = await createTestContext({ worker: false, imageStore })
  const { core, actor, database, databaseUrl } = context
  const step = await context.createStep()
  const { id: generationId } = await core.backgrounds.start(actor, { ...step, prompt: "sea" })
  const child = fork(new URL("killed-worker.ts", import.meta.url), [databaseUrl, directory, moment])
  await once(child, "message")
  child.kill("SIGKILL")

  let calls = 0
  const painter = createPainter()
  const paint: typeof painter.paint = (request) => {
    calls += 1
    return painter.paint(request)
  }
  const next = await createCore({ databaseUrl, imageStore, imageModel: { ...painter, paint } })
  await expect
    .poll(async () => (await core.backgrounds.get(actor, { generationId })).status, { timeout: 60_000, interval: 500 })
    .toBe("succeeded")
  await next.close()
  expect((await core.quota.usage(actor)).features[0]).toMatchObject({ committed: 1, reserved: 0 })
  expect(await database.usageEvent.count()).toBe(1)
  await rm(directory, { recursive: true, force: true })
  return calls
}

test("a generation whose worker was killed is resumed within a minute, and what is stored is not paid again", async () => {
  expect(await Promise.all([killAt("painting"), killAt("stored")])).toEqual([1, 0])
}, 120_000)
