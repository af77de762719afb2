/** How much of one core the painter takes for a picture, by scene and by style. */
import { parseArgs } from "node:util"
import { createPainter, listStyles, type Style } from "@org/core"
import { composePrompt, scenes } from "@org/core/testing"
import { median } from "../measuring/statistics.ts"

/** ms of one core at 1536 x 1024. */
const budget = 400

const { values } = parseArgs({
  options: {
    /** How often each is painted. */
    repeat: { type: "string", default: "7" },
  },
})

const painter = createPainter()

/** The processor time of the whole process, whichever thread it is spent in. */
const cost = async (prompt: string, style: Style): Promise<number> => {
  const times: number[] = []
  for (let seed = 0; seed < Number(values.repeat); seed += 1) {
    const before = process.cpuUsage()
    await painter.paint({
      prompt: composePrompt({ prompt, style, align: "center", artDirection: null }),
      size: "1536x1024",
      seed: `${seed}`,
      signal: new AbortController().signal,
    })
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1_000)
  }
  return Math.round(median(times))
}

// Libraries are loaded and code is compiled by the first picture, which is nobody's cost.
await cost("mountains", "illustration")
const rows: { what: string; "median ms of CPU": number; "within the budget": boolean }[] = []
const add = async (what: string, prompt: string, style: Style): Promise<void> => {
  const ms = await cost(prompt, style)
  rows.push({ what, "median ms of CPU": ms, "within the budget": ms <= budget })
}
for (const { name, words } of scenes) await add(`scene ${name}`, words.split(" ")[0] ?? name, "illustration")
for (const { id } of listStyles()) await add(`style ${id}`, "mountains at sunset", id)
console.table(rows)
if (rows.some((row) => !row["within the budget"])) process.exitCode = 1
