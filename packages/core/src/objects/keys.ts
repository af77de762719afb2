const keyPattern = /^[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/
const dotSegment = /(?:^|\/)\.{1,2}(?:\/|$)/

/** Tells whether a text may name an object: relative, without `.` and `..`, at most 512 characters. */
export const isKey = (text: string): boolean => text.length <= 512 && keyPattern.test(text) && !dotSegment.test(text)

/** Throws a TypeError for a key that could leave the store's folder or surprise a vendor. */
export const assertKey = (key: string): void => {
  if (!isKey(key)) throw new TypeError(`Not a key of the store: ${JSON.stringify(key.slice(0, 80))}`)
}

/** Only pictures and published snapshots are ever public. */
export const isPublicKey = (key: string): boolean => isKey(key) && /^(images|published)\//.test(key)

/** Where a wizard's present published document lies. */
export const latestKey = (wizardId: string): string => `published/${wizardId}/latest.json`

/** Where one immutable version of a published wizard lies. */
export const versionKey = (wizardId: string, version: number): string => `published/${wizardId}/${version}.json`

const originalName = "/original.png"

/** Where the stored original of a generated picture lies. */
export const originalKey = (picture: {
  communityId: string
  wizardId: string
  stepId: string
  generationId: string
}): string =>
  `images/${picture.communityId}/${picture.wizardId}/${picture.stepId}/${picture.generationId}${originalName}`

/** Tells a stored original from what was made of it. */
export const isOriginalKey = (key: string): boolean => key.endsWith(originalName)

/** What a picture's variants are encoded as; best first. */
export const variantFormats = ["avif", "webp"] as const
export type VariantFormat = (typeof variantFormats)[number]

/**
 * Where a picture's variant lies: beside its original.
 *
 * @param originalKey a key as {@link originalKey} gives it
 * @param width px
 * @throws TypeError for any other key
 * @example
 * variantKey("images/c/w/s/g/original.png", 640, "avif") // "images/c/w/s/g/640.avif"
 */
export const variantKey = (originalKey: string, width: number, format: VariantFormat): string => {
  if (!isOriginalKey(originalKey)) throw new TypeError(`Not an original's key: ${JSON.stringify(originalKey)}`)
  return `${originalKey.slice(0, -originalName.length)}/${width}.${format}`
}

const contentTypes: Record<string, string> = {
  png: "image/png",
  avif: "image/avif",
  webp: "image/webp",
  json: "application/json; charset=utf-8",
}

/**
 * The headers of an object, which follow from its key alone: no store has to remember them.
 * Everything is immutable but `latest.json`, whose fresh and stale times are a part of the 30 s within which everyone sees
 * a change (see docs/decisions/0004).
 */
export const objectHeaders = (key: string): { contentType: string; cacheControl: string } => ({
  contentType: contentTypes[key.slice(key.lastIndexOf(".") + 1)] ?? "application/octet-stream",
  cacheControl: key.endsWith("/latest.json")
    ? "public, max-age=5, stale-while-revalidate=4"
    : "public, max-age=31536000, immutable",
})
