import { expect, it } from "vitest"
import { promptLength } from "./prompt.ts"

it.each([
  ["", 0],
  [" \n\t ", 0],
  [" a sea ", 5],
  ["🌊🌊", 2],
  ["مرحبا", 5],
])("%j counts %i characters", (prompt, length) => expect(promptLength(prompt)).toBe(length))
