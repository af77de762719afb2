export type Row = { what: string; ours: string; peer?: string; ratio?: number; budget?: string; isMet?: boolean }

/**
 * Lays rows out as a table with a mark on each budget.
 *
 * @param contestants whose figures `ours` and `peer` are
 */
export const formatTable = (
  rows: readonly Row[],
  contestants: readonly [ours: string, peer: string] = ["Stepscape", "plain"],
): string => {
  const columns = ["", ...contestants, "ratio", "budget", ""]
  const cells = rows.map(({ what, ours, peer = "", ratio, budget = "", isMet }) => [
    what,
    ours,
    peer,
    ratio === undefined ? "" : `${ratio.toFixed(2)}×`,
    budget,
    isMet === undefined ? "" : isMet ? "met" : "MISSED",
  ])
  const table = [columns, ...cells]
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
