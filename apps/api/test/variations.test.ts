import { afterAll, beforeAll, expect, test } from "vitest"
import { startTestApi, type TestApi } from "./test-api.ts"

let api: TestApi
beforeAll(async () => {
  api = await startTestApi({ core: { worker: false } })
})
afterAll(() => api[Symbol.asyncDispose]())

type Answer = {
  result?: { data: { json: { id: string; requestId: string; waiting: unknown }[] } }
  error?: { json: { data: { httpStatus: number; domain: { code: string; details: object } } } }
}

const order = async (input: object): Promise<Answer> =>
  (await (await api.call("POST", "/trpc/backgrounds.startVariations", input)).json()) as Answer

test("the studio orders variations, finds them again with their places in line, and is refused them as a whole", async () => {
  const step = await api.context.createStep()
  const input = { ...step, prompt: "a calm sea", count: 3, idempotencyKey: crypto.randomUUID() }
  const variations = (await order(input)).result?.data.json ?? []
  expect(variations.map(({ waiting }) => waiting)).toEqual([0, 1, 2].map((ahead) => ({ for: "turn", ahead })))
  expect(new Set(variations.map(({ requestId }) => requestId)).size).toBe(1)
  expect((await order(input)).result?.data.json).toEqual(variations)

  const query = encodeURIComponent(JSON.stringify({ wizardId: step.wizardId }))
  const latest = (await (await api.call("GET", `/trpc/backgrounds.latest?input=${query}`)).json()) as Answer
  expect(latest.result?.data.json).toEqual(variations)

  // Two of the plan's five are left.
  const refused = await order({ ...input, idempotencyKey: crypto.randomUUID() })
  expect(refused.error?.json.data).toMatchObject({
    httpStatus: 402,
    domain: { code: "QUOTA_EXCEEDED", details: { limit: 5, used: 3 } },
  })
  expect((await order({ ...input, count: 5 })).error?.json.data).toMatchObject({
    httpStatus: 400,
    domain: { code: "INVALID_INPUT", details: { issues: [expect.objectContaining({ path: "count" })] } },
  })
})
