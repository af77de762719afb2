import fastCheck from "fast-check"
import { describe, expect, test } from "vitest"
import { allowedOriginSchema, isAllowedOrigin } from "./origin.ts"

const text = fastCheck.oneof(
  fastCheck.webUrl(),
  fastCheck.string(),
  fastCheck.domain(),
  // Names in other scripts, which become longer than they were typed.
  fastCheck.string({ unit: fastCheck.constantFrom("字", "ü", "Я", "a", "-", "."), maxLength: 240 }),
)

describe("an allowed origin", () => {
  test.each([
    ["https://example.com", "https://example.com"],
    [" HTTPS://Example.COM:443/ ", "https://example.com"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["http://127.0.0.1:80", "http://127.0.0.1"],
    ["https://bücher.example", "https://xn--bcher-kva.example"],
    ["https://*.Example.com:8443", "https://*.example.com:8443"],
  ])("%j is %s", (typed, origin) => {
    expect(allowedOriginSchema.parse(typed)).toBe(origin)
  })

  test.each([
    "",
    "*",
    "null",
    "example.com",
    "//example.com",
    "https://",
    "https://*",
    "https://*.com",
    "https://*.*.example.com",
    "https://a.*.com",
    "https://user@example.com",
    "https://example.com/path",
    "https://example.com?a",
    "https://example.com#a",
    "https://example.com; script-src *",
    "https://example.com https://evil.example",
    "https://example.com,https://evil.example",
    "https://example.com\r\nx: y",
    "https://[::1]:4000",
    "https://exa_mple.com",
    "https://example..com",
    "https://example.com\\path",
    "https://example.com:99999",
    "ftp://example.com",
    "javascript://example.com",
    `https://${"a".repeat(250)}.com`,
    `https://${"字漢日本語文章学校電気".repeat(20)}.com`,
  ])("%j is none", (typed) => {
    expect(allowedOriginSchema.safeParse(typed).success).toBe(false)
  })

  test("whatever was typed, nothing but an origin comes out, and it stays as it is", () => {
    fastCheck.assert(
      fastCheck.property(text, (place) => {
        for (const typed of [place, `https://${place}`, `https://*.${place}`]) {
          const { success, data } = allowedOriginSchema.safeParse(typed)
          if (!success) continue
          expect(data).toMatch(/^https?:\/\/(\*\.)?[a-z0-9.-]{1,250}(:\d{1,5})?$/)
          expect(allowedOriginSchema.parse(data)).toBe(data)
        }
      }),
    )
  })
})

describe("a page's origin", () => {
  const allowed = ["https://example.com", "https://*.shop.example", "http://*.local.test:8080"]

  test.each(["https://example.com", "https://a.shop.example", "https://a.b.shop.example", "http://a.local.test:8080"])(
    "%s may",
    (origin) => {
      expect(isAllowedOrigin(origin, allowed)).toBe(true)
    },
  )

  test.each([
    "http://example.com",
    "https://example.com:8443",
    "https://evil-example.com",
    "https://example.com.evil.example",
    "https://shop.example",
    "https://evilshop.example",
    "http://a.shop.example",
    "https://a.shop.example:8443",
    "http://a.local.test",
    "null",
    "",
  ])("%s may not", (origin) => {
    expect(isAllowedOrigin(origin, allowed)).toBe(false)
  })

  test("every one may where none is named", () => {
    expect(isAllowedOrigin("null", [])).toBe(true)
  })
})
