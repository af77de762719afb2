/** Reads the pixels behind the text of real slides on many backgrounds, and fails where one of them cannot be read. */
import process from "node:process"
import { parseArgs } from "node:util"
import { prepareRecord } from "@org/core/testing"
import { launchBrowser } from "@org/e2e/browser"
import { backgrounds } from "@org/e2e/legibility"
import { judgeBackground, type Verdict } from "./judge-background.ts"
import { faultsOf, printTable } from "./report.ts"

/** Pages that are measured at once. */
const atOnce = 2

const { values } = parseArgs({ options: { only: { type: "string", default: "" } } })
const chosen = backgrounds.map((background, index) => ({ background, index }))
const pending = chosen.filter(({ background }) => background.name.includes(values.only))
if (pending.length === 0) throw new Error(`No background's name has "${values.only}" in it`)

const started = performance.now()
const browser = await launchBrowser()
const verdicts: Verdict[] = []
const work = async (): Promise<void> => {
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const prepared = await prepareRecord(await next.background.paint())
    verdicts.push(await judgeBackground({ browser, prepared, ...next }))
    if (process.stderr.isTTY) process.stderr.write(`\r${verdicts.length} backgrounds `)
  }
}
try {
  await Promise.all(Array.from({ length: atOnce }, work))
} finally {
  await browser.close()
}

verdicts.sort((one, other) => one.index - other.index)
printTable(verdicts)
console.log(`\n${verdicts.length} backgrounds in ${Math.round((performance.now() - started) / 1_000)} s`)
const faults = faultsOf(verdicts)
for (const fault of faults) console.error(`FAILED: ${fault}`)
if (faults.length > 0) process.exitCode = 1
