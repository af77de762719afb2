import { expect, test } from "vitest"
import { isPublicKey, objectHeaders, originalKey, variantKey } from "./keys.ts"

const original = originalKey({ communityId: "c", wizardId: "w", stepId: "s", generationId: "g" })

test("a variant lies beside its original, public and for ever, as what it is", () => {
  const key = variantKey(original, 640, "avif")
  expect(key).toBe("images/c/w/s/g/640.avif")
  expect(isPublicKey(key)).toBe(true)
  expect(objectHeaders(key)).toEqual({
    contentType: "image/avif",
    cacheControl: "public, max-age=31536000, immutable",
  })
  expect(objectHeaders(variantKey(original, 1_024, "webp")).contentType).toBe("image/webp")
})

test.each(["images/c/w/s/g/640.avif", "original.png", "published/w/latest.json", ""])(
  "nothing is the variant of %j",
  (key) => {
    expect(() => variantKey(key, 640, "webp")).toThrow(TypeError)
  },
)
