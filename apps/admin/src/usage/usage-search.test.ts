import { expect, it } from "vitest"
import { ledgerFilter, readUsageSearch } from "./usage-search.ts"

it.each([
  [{}, {}],
  [
    { month: "2026-11", outcome: "failed", wizard: "w", user: "ada", days: "table" },
    { month: "2026-11", outcome: "failed", wizard: "w", user: "ada", days: "table" },
  ],
  [{ month: "2026-13", outcome: "lost", wizard: ["w"], user: "", days: 1, other: "thing" }, {}],
  [{ month: "November 2026-11", user: 42 }, { user: "42" }],
])("of %j it reads %j", (search, read) => expect(readUsageSearch(search)).toEqual(read))

it("asks the ledger for what is chosen, and for no more", () => {
  expect(ledgerFilter(readUsageSearch({ days: "table" }))).toEqual({})
  expect(ledgerFilter({ month: "2026-11", wizard: "w", user: "ada" })).toEqual({
    month: "2026-11",
    wizardId: "w",
    userId: "ada",
  })
})
