import { expect, it } from "vitest"
import { plainText } from "./plain-text.ts"

it.each([
  ["**Hello** _there_, `you`", "Hello there, you"],
  ["[a link](https://example.org) and ![a picture](x.png)", "a link and a picture"],
  ["# Title\n- one\n2. two\n> three", "Title\n• one\n2. two\nthree"],
  ["snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"],
  ["'\")};</style><script>", "'\")};</style><script>"],
])("%j reads %j", (markdown, text) => expect(plainText(markdown)).toBe(text))
