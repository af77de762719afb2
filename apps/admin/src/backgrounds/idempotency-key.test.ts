import { expect, it } from "vitest"
import { createIdempotencyKey } from "./idempotency-key.ts"

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

it("is a random UUID, a new one each time", () => {
  expect(createIdempotencyKey()).toMatch(uuid)
  expect(createIdempotencyKey()).not.toBe(createIdempotencyKey())
})

it("is one on insecure origins too", () => {
  const source = {
    getRandomValues: <T extends ArrayBufferView>(bytes: T) => crypto.getRandomValues(bytes as never) as T,
  }
  expect(createIdempotencyKey(source as Pick<Crypto, "getRandomValues">)).toMatch(uuid)
})
