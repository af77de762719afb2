import { readFile } from "node:fs/promises"
import { preparePicture, toStoredPng } from "@org/core/testing"
import { paintScene, sizes } from "./pictures.ts"

// A process of its own, so that its memory is that of this work alone:
//   node variants/at-once.ts prepare FILE …    stored pictures are prepared, all at once
//   node variants/at-once.ts paint SCENE …     scenes are painted, stored and prepared, all at once

const [, , task, ...operands] = process.argv

const tasks: Record<string, (operand: string, index: number) => Promise<unknown>> = {
  prepare: async (file) => preparePicture(await readFile(file)),
  paint: async (scene, index) => {
    const painting = await paintScene(scene, sizes[index % sizes.length] ?? sizes[0], String(index))
    return preparePicture((await toStoredPng(painting)).bytes)
  },
}
const work = tasks[task ?? ""]
if (work === undefined) throw new TypeError(`There is no task ${task}`)

const before = process.resourceUsage().maxRSS
const start = performance.now()
await Promise.all(operands.map(work))
const seconds = (performance.now() - start) / 1_000
// The kernel counts in KB.
console.log(JSON.stringify({ seconds, before: before / 1_024, peak: process.resourceUsage().maxRSS / 1_024 }))
