import { expect, it } from "vitest"
import { typedOrigins } from "./typed-origins.ts"

it.each([
  ["", []],
  [" \n", []],
  ["https://a.example", ["https://a.example"]],
  [" https://a.example,\nhttps://*.b.example; c ", ["https://a.example", "https://*.b.example", "c"]],
])("reads %j", (text, entries) => expect(typedOrigins(text)).toEqual(entries))
