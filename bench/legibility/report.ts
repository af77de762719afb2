import { textKinds } from "@org/e2e/legibility"
import { mean, type Verdict } from "./judge-background.ts"

/** What the scrims may be on average, and what counts as none (8-bit rounding). */
const limits = { mean: 0.45, none: 0.004 }

const meanScrim = (verdicts: readonly Verdict[]): number => mean(verdicts.map(({ scrim }) => scrim))

const row = (cells: readonly string[]): string =>
  cells.map((cell, column) => (column === 0 ? cell.padEnd(38) : cell.padStart(11))).join("")

/** Prints each kind of text's least contrast on each background, and how much of a veil that took. */
export const printTable = (verdicts: readonly Verdict[]): void => {
  console.log(row(["least contrast (1st percentile) of", ...textKinds, "mean scrim", "under text"]) + "  look")
  for (const { background, worst, scrim, veil, looks } of verdicts) {
    const cells = textKinds.map((kind) => worst.find((text) => text.kind === kind)?.contrast.toFixed(2) ?? "-")
    console.log(`${row([background.name, ...cells, scrim.toFixed(3), veil.toFixed(2)])}  ${looks}`)
  }
  const least = textKinds.map((kind) => {
    const found = verdicts.flatMap(({ worst }) => worst.filter((text) => text.kind === kind))
    return Math.min(...found.map(({ contrast }) => contrast)).toFixed(2)
  })
  console.log(row(["all", ...least, meanScrim(verdicts).toFixed(3), mean(verdicts.map(({ veil }) => veil)).toFixed(2)]))
}

/** What must not be: a text that falls short, too much of a veil on average, or any where none is needed. */
export const faultsOf = (verdicts: readonly Verdict[]): string[] => {
  const short = verdicts.flatMap(({ background, worst }) =>
    worst
      .filter(({ contrast, required }) => contrast < required)
      .map(
        ({ kind, contrast, required, where }) =>
          `${kind} on "${background.name}" has ${contrast.toFixed(2)} of ${required} (${where})`,
      ),
  )
  const veiled = verdicts
    .filter(({ background, scrim }) => background.calm === true && scrim > limits.none)
    .map(({ background, scrim }) => `"${background.name}" is calm and has a scrim of ${scrim.toFixed(3)}`)
  const scrim = meanScrim(verdicts)
  const tooMuch = scrim > limits.mean ? [`the mean scrim is ${scrim.toFixed(3)}`] : []
  return [...short, ...veiled, ...tooMuch]
}
