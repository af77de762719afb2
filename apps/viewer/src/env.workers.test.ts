import { expect, test } from "vitest"
import { readWorkerEnvironment } from "./env.workers.ts"

const bucket = { get: () => null, head: () => null }
const s3 = {
  STORAGE_ACCESS_KEY_ID: "id",
  STORAGE_SECRET_ACCESS_KEY: "top-secret",
  STORAGE_BUCKET_NAME: "pictures",
  STORAGE_REGION: "auto",
}
const prefix = { STORAGE_PUBLIC_URL_PREFIX: "https://cdn.example/b/" }

test("prefers the binding, then the public address, then signed requests; empty means unset", () => {
  expect(readWorkerEnvironment({ ...s3, STORAGE_PUBLIC_URL_PREFIX: "", BUCKET: bucket })).toEqual({
    kind: "r2",
    bucket,
    prefix: null,
  })
  expect(readWorkerEnvironment({ ...prefix, BUCKET: bucket })).toMatchObject({ prefix: "https://cdn.example/b" })
  expect(readWorkerEnvironment({ ...s3, ...prefix })).toEqual({ kind: "public", prefix: "https://cdn.example/b" })
  expect(readWorkerEnvironment(s3)).toMatchObject({
    kind: "s3",
    bucketUrl: "https://s3.auto.amazonaws.com/pictures",
    region: "auto",
  })
})

test("tells every fault at once, by name, and no secret", () => {
  const read = () =>
    readWorkerEnvironment({
      BUCKET: "stepscape",
      STORAGE_PUBLIC_URL_PREFIX: "cdn.example",
      STORAGE_SECRET_ACCESS_KEY: "top-secret",
    })
  expect(read).toThrow(/BUCKET: must be a binding/)
  for (const name of ["PUBLIC_URL_PREFIX", "ACCESS_KEY_ID", "BUCKET_NAME", "REGION"])
    expect(read).toThrow(new RegExp(`STORAGE_${name}: must`))
  expect(read).not.toThrow(/top-secret/)
  expect(() => readWorkerEnvironment({})).toThrow(/BUCKET: must/)
})
