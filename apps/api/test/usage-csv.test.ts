import type { LedgerEntry } from "@org/core"
import { parse } from "csv-parse/sync"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { usageCsvResponse } from "../src/rest/usage-csv.ts"
import { signToken, startTestApi, type TestApi } from "./test-api.ts"

type Line = Record<string, string>

const read = (bytes: Uint8Array): Line[] =>
  parse(Buffer.from(bytes), { bom: true, columns: true, record_delimiter: "\r\n" }) as Line[]

/** What begins like a formula is told to be a text. */
const defused = (text: string): string => (/^[-=+@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text)

const nasty = [
  "=1+1",
  "-2",
  "@me",
  'a "quoted" word',
  "two\nlines",
  "two\r\nlines",
  "a, b",
  "سماء هادئة",
  " x ",
  "\uFEFF",
]
const text = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }))
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value)
const moment = fc.date({ min: new Date("2026-01-01"), max: new Date("2026-12-31"), noInvalidDate: true })
const amount = fc.nat({ max: 10_000_000 })

const entry: fc.Arbitrary<LedgerEntry> = fc.record({
  id: fc.uuid(),
  createdAt: moment,
  finishedAt: maybe(moment),
  outcome: fc.constantFrom("painted", "uploaded", "failed", "cancelled", "unfinished"),
  status: fc.constantFrom("queued", "succeeded", "failed"),
  errorCode: maybe(fc.constantFrom("CONTENT_POLICY", "STORAGE_FAILED")),
  wizard: fc.record({ id: fc.uuid(), title: maybe(text), isGone: fc.boolean() }),
  step: fc.record({ id: fc.uuid(), headline: maybe(text), isGone: fc.boolean() }),
  prompt: text,
  style: text,
  model: text,
  quality: maybe(text),
  size: text,
  inputTokens: maybe(amount),
  outputTokens: maybe(amount),
  costMicroDollars: maybe(amount),
  userId: text,
  isCounted: fc.boolean(),
  thumbnailUrl: fc.constant(null),
})

async function* inPages<Item>(items: readonly Item[], size: number): AsyncGenerator<Item[], void, void> {
  for (let start = 0; start === 0 || start < items.length; start += size) yield items.slice(start, start + size)
}

const unexpected = (error: unknown): never => {
  throw error
}

test("whatever a ledger holds, the file says it word by word", async () => {
  const property = fc.asyncProperty(fc.array(entry), fc.integer({ min: 1, max: 5 }), async (entries, size) => {
    const ledger = { month: "2026-11", pages: inPages(entries, size) }
    const response = await usageCsvResponse(ledger, { onFault: unexpected })
    const file = new Uint8Array(await response.arrayBuffer())
    // The mark that makes spreadsheets read UTF-8.
    expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = read(file)
    expect(lines).toHaveLength(entries.length)
    for (const [index, line] of lines.entries()) {
      const one = entries[index] as LedgerEntry
      expect(line).toMatchObject({
        id: one.id,
        created_at: one.createdAt.toISOString(),
        finished_at: one.finishedAt?.toISOString() ?? "",
        wizard: defused(one.wizard.title ?? ""),
        step: defused(one.step.headline ?? ""),
        user: defused(one.userId),
        prompt: defused(one.prompt),
        style: defused(one.style),
        model: defused(one.model),
        quality: defused(one.quality ?? ""),
        counted: one.isCounted ? "yes" : "no",
        input_tokens: String(one.inputTokens ?? ""),
      })
      expect(line["cost_usd"] === "" ? null : Math.round(Number(line["cost_usd"]) * 1e6)).toBe(one.costMicroDollars)
    }
  })
  await fc.assert(property, { numRuns: 200 })
})

describe("a download", () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi({ core: { worker: false } })
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const prompts = ["=cmd()", 'quoted "twice"', "two\nlines", "سماء هادئة"]

  test("is the month's ledger, and what is filtered of it", async () => {
    const { context } = api
    const { core, actor } = context
    const place = await context.createStep()
    await context.setImageLimit(10)
    const ids: string[] = []
    for (const prompt of prompts) ids.unshift((await core.backgrounds.start(actor, { ...place, prompt })).id)
    await core.backgrounds.cancel(actor, { generationId: ids[0] ?? "" })

    const response = await api.call("GET", "/api/usage.csv")
    const month = new Date().toISOString().slice(0, 7)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="stepscape-usage-${month}.csv"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    })
    const lines = read(await response.bytes())
    expect(lines.map(({ id }) => id)).toEqual(ids)
    expect(lines.map(({ prompt }) => prompt)).toEqual(prompts.map(defused).toReversed())
    const { totals } = await core.quota.days(actor, {})
    expect(lines.filter(({ outcome }) => outcome === "unfinished")).toHaveLength(totals.unfinished)

    const idsOf = async (query: string, headers?: Record<string, string>) =>
      read(await (await api.call("GET", `/api/usage.csv?${query}`, undefined, headers)).bytes()).map(({ id }) => id)
    expect(await idsOf(`month=${month}&outcome=cancelled&wizardId=${place.wizardId}&userId=ada`)).toEqual([ids[0]])
    expect(await idsOf("month=2020-01")).toEqual([])
    const stranger = { authorization: `Bearer ${await signToken({ sub: "eve", cid: "second" })}` }
    expect(await idsOf("", stranger)).toEqual([])
  })

  test("says before it begins what is wrong with it", async () => {
    const response = await api.call("GET", "/api/usage.csv?month=November")
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/problem+json"])
    expect(response.headers.get("content-disposition")).toBeNull()
    expect(await response.json()).toMatchObject({ code: "INVALID_INPUT", details: { issues: [{ path: "month" }] } })
  })
})

const [line] = fc.sample(entry, 1) as [LedgerEntry]
const endless = async function* (signs: { fault?: Error; ended?: () => void }) {
  try {
    for (let page = 0; page < 1_000; page += 1) {
      if (page === 3 && signs.fault) throw signs.fault
      yield Array.from({ length: 100 }, () => line)
    }
  } finally {
    signs.ended?.()
  }
}

test("a fault in the middle cuts the file off, and is told", async () => {
  const told: unknown[] = []
  const fault = new Error("The database is gone")
  const pages = endless({ fault })
  const response = await usageCsvResponse({ month: "2026-11", pages }, { onFault: (error) => told.push(error) })
  await expect(response.arrayBuffer()).rejects.toThrow()
  expect(told).toEqual([fault])
})

test("nobody reads on for somebody who has left", async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const pages = endless({ ended: resolve })
  const response = await usageCsvResponse({ month: "2026-11", pages }, { onFault: unexpected })
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  expect((await reader.read()).done).toBe(false)
  await reader.cancel()
  await promise
})
