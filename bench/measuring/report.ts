export type Row = { what: string; ours: string; peer?: string; ratio?: number; budget?: string; isMet?: boolean }

const columns = ["", "Stepscape", "plain", "ratio", "budget", ""] as const

/** Lays rows out as a table with a mark on each budget. */
export const formatTable = (rows: readonly Row[]): string => {
  const cells = rows.map(({ what, ours, peer = "", ratio, budget = "", isMet }) => [
    what,
    ours,
    peer,
    ratio === undefined ? "" : `${ratio.toFixed(2)}×`,
    budget,
    isMet === undefined ? "" : isMet ? "met" : "MISSED",
  ])
  const table = [[...columns], ...cells]
  const widths = columns.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)))
  return table
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
}
