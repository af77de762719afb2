import { expect, it } from "vitest"
import type { Picture, SeenGeneration } from "../backgrounds/painted-picture.ts"
import type { StepPainting } from "../backgrounds/paintings.ts"
import { batchProgress } from "./batch-progress.ts"
import { unfinishedBatch } from "./unfinished-batch.ts"

const painting = (stepId: string, requestId: string, phase: Picture["phase"], id = stepId): StepPainting => {
  const generation = { id, stepId, requestId, prompt: `${stepId}!`, style: "ink", size: "1536x1024" } as SeenGeneration
  const known = { generation, fault: { code: "INTERNAL", details: {} }, isNews: true }
  return { requestId, fault: null, pictures: [{ phase, ...known } as Picture] }
}

const among = (...paintings: [string, StepPainting][]) => {
  const known = new Map(paintings)
  return (stepId: string) => known.get(stepId)
}

it("is what several steps were asked for at once, while some of it runs or has failed", () => {
  const paintingOf = among(
    ["a", painting("a", "all", "succeeded")],
    ["b", painting("b", "all", "failed")],
    ["c", painting("c", "later", "running")],
  )
  const batch = unfinishedBatch(["a", "b", "c", "d"], paintingOf)
  expect(batch).toEqual({
    prompts: [
      { stepId: "a", prompt: "a!" },
      { stepId: "b", prompt: "b!" },
    ],
    style: "ink",
    size: "1536x1024",
  })
  expect(batchProgress(batch!, paintingOf)).toMatchObject({ count: 2, painted: 1, running: [], cancelled: 0 })
  expect([...batchProgress(batch!, paintingOf).failedStepIds]).toEqual(["b"])
})

it("is nothing where all is done or was given up, or each was asked for by itself", () => {
  const done = among(["a", painting("a", "all", "succeeded")], ["b", painting("b", "all", "cancelled")])
  expect(unfinishedBatch(["a", "b"], done)).toBeNull()
  const alone = among(["a", painting("a", "one", "running")], ["b", painting("b", "other", "failed")])
  expect(unfinishedBatch(["a", "b"], alone)).toBeNull()
})

it("is the latest of several", () => {
  const paintingOf = among(
    ["a", painting("a", "early", "running", "1")],
    ["b", painting("b", "early", "running", "2")],
    ["c", painting("c", "late", "running", "3")],
    ["d", painting("d", "late", "cancelled", "4")],
  )
  const batch = unfinishedBatch(["a", "b", "c", "d"], paintingOf)
  expect(batch?.prompts.map(({ stepId }) => stepId)).toEqual(["c", "d"])
  expect(batchProgress(batch!, paintingOf)).toMatchObject({ painted: 0, cancelled: 1 })
})
