import fc from "fast-check"
import { expect, test } from "vitest"
import { bodyHtml } from "./body-html.ts"

test("makes HTML of Markdown, with headings below the slide's own", () => {
  expect(bodyHtml("# Rules\n\nBe **kind**")).toBe("<h2>Rules</h2>\n<p>Be <strong>kind</strong></p>\n")
})

test("opens links elsewhere and gives nothing away", () => {
  expect(bodyHtml("[us](https://example.com)")).toContain(
    '<a href="https://example.com" rel="noopener noreferrer" target="_blank">us</a>',
  )
})

test.each([
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](data:text/html,<script>alert(1)</script>)",
  "[x](vbscript:x)",
  "[x](//evil.example)",
  '<a href="javascript:alert(1)">x</a>',
  "<javascript:alert(1)>",
])("lets nothing of %s act", (body) => {
  // Only tags that Markdown itself makes; no address but of the web or mail.
  for (const [tag] of bodyHtml(body).matchAll(/<[^>]*>/g)) expect(tag).toMatch(/^<\/?p>$/)
})

test("makes a link of a picture, so that no stranger's server sees the readers", () => {
  expect(bodyHtml("![x](https://elsewhere.example/x.png)")).not.toContain("<img")
})

test("never makes an element or an attribute that Markdown does not know, whatever the text", () => {
  const tag =
    /^<\/?(p|strong|em|s|code|pre|blockquote|ul|ol|li|h[2-6]|hr|br)>$|^<a href="((https?:|mailto:)[^"]*)?"( title="[^"]*")? rel="noopener noreferrer" target="_blank">$|^<\/a>$|^<ol start="\d+">$|^<(pre|code) class="[^"]*">$/
  const pieces = fc.constantFrom(
    "<",
    ">",
    '"',
    "'",
    "`",
    "*",
    "[",
    "](",
    ")",
    "!",
    "javascript:",
    "https://a.b/",
    "\n",
    "# ",
    "> ",
    "- ",
    "x",
    "&#106;",
    "onload=",
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (body) => {
      for (const [found] of bodyHtml(body.join("")).matchAll(/<[a-zA-Z/][^>]*>/g)) expect(found).toMatch(tag)
    }),
    { numRuns: 500 },
  )
})
