import type { LedgerEntry } from "@org/core"
import { stringify } from "csv-stringify/sync"

type Column = { header: string; valueOf: (entry: LedgerEntry) => string | number | boolean | null }

/** What a line says, in the order of its columns; what nobody knows is left empty. */
const columns: readonly Column[] = [
  { header: "id", valueOf: ({ id }) => id },
  { header: "created_at", valueOf: ({ createdAt }) => createdAt.toISOString() },
  { header: "finished_at", valueOf: ({ finishedAt }) => finishedAt?.toISOString() ?? null },
  { header: "outcome", valueOf: ({ outcome }) => outcome },
  { header: "error_code", valueOf: ({ errorCode }) => errorCode },
  { header: "counted", valueOf: ({ isCounted }) => (isCounted ? "yes" : "no") },
  { header: "wizard_id", valueOf: ({ wizard }) => wizard.id },
  { header: "wizard", valueOf: ({ wizard }) => wizard.title },
  { header: "step_id", valueOf: ({ step }) => step.id },
  { header: "step", valueOf: ({ step }) => step.headline },
  { header: "user", valueOf: ({ userId }) => userId },
  { header: "prompt", valueOf: ({ prompt }) => prompt },
  { header: "style", valueOf: ({ style }) => style },
  { header: "model", valueOf: ({ model }) => model },
  { header: "quality", valueOf: ({ quality }) => quality },
  { header: "size", valueOf: ({ size }) => size },
  { header: "input_tokens", valueOf: ({ inputTokens }) => inputTokens },
  { header: "output_tokens", valueOf: ({ outputTokens }) => outputTokens },
  {
    header: "cost_usd",
    valueOf: ({ costMicroDollars }) => (costMicroDollars === null ? null : (costMicroDollars / 1e6).toFixed(6)),
  },
]

/** How the file is written: as spreadsheets read it, on whichever system. */
const format = { record_delimiter: "windows", escape_formulas: true } as const

/**
 * A ledger as a file that spreadsheets open, written while it is read. Texts that they would take for formulas begin with
 * an apostrophe; the byte order mark tells them that it is UTF-8.
 *
 * @param options.onFault told what breaks it off; the reader then gets a connection that is cut, and no shorter file
 * @see https://www.rfc-editor.org/rfc/rfc4180
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export const usageCsvResponse = async (
  { month, pages }: { month: string; pages: AsyncGenerator<readonly LedgerEntry[], void, void> },
  { onFault }: { onFault: (error: unknown) => void },
): Promise<Response> => {
  // What fails at once is still answered as such.
  const first = await pages.next()
  const linesOf = (entries: readonly LedgerEntry[]) =>
    entries.map((entry) => columns.map(({ valueOf }) => valueOf(entry)))
  async function* parts(): AsyncGenerator<string, void, void> {
    try {
      const head = columns.map(({ header }) => header)
      yield stringify([head, ...linesOf(first.done === true ? [] : first.value)], { ...format, bom: true })
      for await (const page of pages) yield stringify(linesOf(page), format)
    } catch (error) {
      onFault(error)
      throw error
    } finally {
      await pages.return()
    }
  }
  return new Response(ReadableStream.from(parts()).pipeThrough(new TextEncoderStream()), {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="stepscape-usage-${month}.csv"`,
    },
  })
}
