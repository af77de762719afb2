import { expect, it } from "vitest"
import { progressText, refusalOf, refusalText } from "./upload-text.ts"

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

it.each([
  [[{ size: 9, type: "image/webp" }], null],
  [[{ size: 21 * megabyte, type: "image/png" }], "This file has 21.0 MB. At most 20 MB can be uploaded."],
  [[{ size: 9, type: "text/html" }], "Only PNG, JPEG and WebP pictures can be uploaded."],
  [
    [
      { size: 9, type: "image/png" },
      { size: 9, type: "image/png" },
    ],
    "One picture at a time, please.",
  ],
])("of what is pasted, %j is answered with: %s", (files, text) => expect(refusalOf(files)).toBe(text))

it("never says that all has gone out before it has", () => {
  expect(progressText({ sent: 4 * megabyte - 1, total: 4 * megabyte })).toBe("99%, 4.0 of 4.0 MB")
  expect(progressText({ sent: 0, total: 0 })).toBe("0%, 0.0 of 0.0 MB")
})
