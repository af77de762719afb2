import { imageLimits } from "@org/core/image-limits"
import { texts } from "../texts.ts"

/** What may be uploaded: the kinds of pictures, and how their files are called. */
export const uploadTypes: Record<string, string[]> = {
  "image/png": [".png"],
  "image/jpeg": [".jpg", ".jpeg"],
  "image/webp": [".webp"],
}

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

/**
 * The same for files that come by another way than the file dialog or a drop.
 *
 * @returns null for one file that may be sent
 */
export const refusalOf = (files: readonly Pick<File, "size" | "type">[]): string | null => {
  const rejections = files.map((file) => {
    const isKnown = Object.hasOwn(uploadTypes, file.type)
    return {
      file,
      errors: isKnown ? [] : [{ code: "file-invalid-type" }],
      isFit: isKnown && file.size <= imageLimits.bytes,
    }
  })
  const [only] = rejections
  return rejections.length === 1 && only?.isFit === true ? null : refusalText(rejections)
}

/** How far an upload is, in words: `sent` and `total` in bytes. */
export const progressText = ({ sent, total }: { sent: number; total: number }): string =>
  texts.upload.sent(percentOf({ sent, total }), megabytes(sent), megabytes(total))

/** 0 to 100, rounded down: what is not all gone out is not all. */
export const percentOf = ({ sent, total }: { sent: number; total: number }): number =>
  total > 0 ? Math.floor((100 * sent) / total) : 0
