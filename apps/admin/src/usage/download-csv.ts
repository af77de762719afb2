import { authorization } from "../server/client.ts"
import { saveFile } from "../shell/save-file.ts"
import type { LedgerFilter } from "./usage-search.ts"

/**
 * Gets the ledger's file and lets the browser save it. By script and not by a link, since a link can neither carry a host
 * platform's token nor say what went wrong.
 *
 * @param onProgress told how many bytes have come so far
 * @throws what `faultOf` reads
 */
export const downloadCsv = async (filter: LedgerFilter, onProgress: (bytes: number) => void): Promise<void> => {
  const response = await fetch(`/api/usage.csv?${new URLSearchParams(filter)}`, { headers: authorization() })
  if (!response.ok) {
    const problem: unknown = await response.json().catch(() => null)
    throw Object.assign(new Error(`The download was answered with ${response.status}`), {
      meta: { responseJSON: problem },
    })
  }
  let bytes = 0
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(part, controller) {
      onProgress((bytes += part.length))
      controller.enqueue(part)
    },
  })
  const content = await new Response(response.body?.pipeThrough(counting)).blob()
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1]
  saveFile(name ?? "usage.csv", content)
}
