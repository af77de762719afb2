import { createTRPCClient, httpBatchLink, httpLink } from "@trpc/client"
import type { AppRouter } from "@org/api/router"
import { expect, it } from "vitest"
import superjson from "superjson"
import { faultOf } from "./fault.ts"

const transformer = { input: { serialize: String, deserialize: String }, output: superjson }

const faultFor = async (answer: () => Response): Promise<string> => {
  const client = createTRPCClient<AppRouter>({
    links: [httpLink({ url: "http://localhost/trpc", transformer, fetch: () => Promise.resolve(answer()) })],
  })
  const error: unknown = await client.session.me.query().catch((fault: unknown) => fault)
  return faultOf(error).code
}

it.each<[string, () => Response, string]>([
  ["our problem document", () => Response.json({ code: "PAYLOAD_TOO_LARGE" }, { status: 413 }), "PAYLOAD_TOO_LARGE"],
  ["a page of somebody else's", () => new Response("<h1>Bad gateway</h1>", { status: 502 }), "UNREACHABLE"],
])("reads %s", async (_, answer, code) => expect(await faultFor(answer)).toBe(code))

it("reads an answer that was waited for in vain as none", async () => {
  const neverAnswered = (init?: { signal?: AbortSignal | null | undefined }) =>
    new Promise<Response>((_, reject) => {
      const signal = init?.signal
      signal?.addEventListener("abort", () => reject(signal.reason))
    })
  const client = createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: "http://localhost/trpc", transformer, fetch: (_, init) => neverAnswered(init) })],
  })
  const error: unknown = await client.session.me
    .query(undefined, { signal: AbortSignal.timeout(1) })
    .catch((fault: unknown) => fault)
  expect(faultOf(error).code).toBe("UNREACHABLE")
})
