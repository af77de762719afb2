import { imageLimits } from "@org/core/image-limits"
import { texts } from "../texts.ts"

/** Bytes as people read them: a megabyte of 1,024 × 1,024. */
export const megabytes = (bytes: number): number => bytes / 1_024 ** 2

type Rejection = { file: Pick<File, "size">; errors: readonly { code: string }[] }

/**
 * Why files were refused before they were sent, by the first complaint that helps.
 *
 * @example
 * refusalText([{ file: { size: 31_457_280 }, errors: [{ code: "file-too-large" }] }])
 * // "This file has 30.0 MB. At most 20 MB can be uploaded."
 */
export const refusalText = (rejections: readonly Rejection[]): string => {
  const codes = new Set(rejections.flatMap(({ errors }) => errors.map(({ code }) => code)))
  if (rejections.length > 1 || codes.has("too-many-files")) return texts.upload.tooMany
  const [rejection] = rejections
  if (rejection === undefined || codes.has("file-invalid-type")) return texts.upload.wrongType
  return texts.upload.tooLarge(megabytes(rejection.file.size), megabytes(imageLimits.bytes))
}
