import { expect, it } from "vitest"
import { refusalText } from "./upload-text.ts"

const rejection = (size: number, ...codes: string[]) => ({ file: { size }, errors: codes.map((code) => ({ code })) })
const megabyte = 1_024 * 1_024

it.each([
  [[rejection(30 * megabyte, "file-too-large")], "This file has 30.0 MB. At most 20 MB can be uploaded."],
  [[rejection(9, "file-invalid-type")], "Only PNG, JPEG and WebP pictures can be uploaded."],
  // Smaller, it would still be no picture.
  [
    [rejection(30 * megabyte, "file-invalid-type", "file-too-large")],
    "Only PNG, JPEG and WebP pictures can be uploaded.",
  ],
  [[rejection(9, "too-many-files"), rejection(9, "too-many-files")], "One picture at a time, please."],
])("%j is refused with: %s", (rejections, text) => expect(refusalText(rejections)).toBe(text))
