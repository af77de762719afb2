import { isAbsolute, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { readViewerEnvironment } from "./env.ts"

const bucket = {
  STORAGE_ACCESS_KEY_ID: "id",
  STORAGE_SECRET_ACCESS_KEY: "top-secret",
  STORAGE_BUCKET_NAME: "pictures",
  STORAGE_REGION: "eu-central-1",
}
const repository = fileURLToPath(new URL("../../../", import.meta.url))

describe("readViewerEnvironment", () => {
  test("has a working default for everything; empty means unset", () => {
    for (const source of [{}, { HOST: "", VIEWER_PORT: "", DATA_DIR: "", STORAGE_REGION: "" }]) {
      const environment = readViewerEnvironment(source)
      expect(environment).toMatchObject({ host: "127.0.0.1", port: 4100, source: { kind: "disk" } })
      if (environment.source.kind !== "disk") throw new Error("a disk was expected")
      expect(isAbsolute(environment.source.directory)).toBe(true)
      expect(relative(repository, environment.source.directory)).toBe(".data/files")
    }
    expect(readViewerEnvironment({ DATA_DIR: "/srv/data" }).source).toEqual({
      kind: "disk",
      directory: "/srv/data/files",
    })
  })

  test("reads from the bucket, or from its public address where there is one", () => {
    expect(readViewerEnvironment(bucket).source).toMatchObject({
      kind: "s3",
      bucketUrl: "https://s3.eu-central-1.amazonaws.com/pictures",
    })
    expect(readViewerEnvironment({ ...bucket, STORAGE_ENDPOINT_URL: "http://127.0.0.1:9000/" }).source).toMatchObject({
      bucketUrl: "http://127.0.0.1:9000/pictures",
    })
    const prefix = { STORAGE_PUBLIC_URL_PREFIX: "https://cdn.example/b/" }
    for (const source of [prefix, { ...bucket, ...prefix }])
      expect(readViewerEnvironment(source).source).toEqual({ kind: "public", prefix: "https://cdn.example/b" })
  })

  test("tells every fault at once, by name, and no secret", () => {
    const faulty = {
      VIEWER_PORT: "65536",
      STORAGE_SECRET_ACCESS_KEY: "top-secret",
      STORAGE_BUCKET_NAME: "a/b",
      STORAGE_ENDPOINT_URL: "s3.example",
      STORAGE_PUBLIC_URL_PREFIX: "https://cdn.example/?a",
    }
    const read = () => readViewerEnvironment(faulty)
    expect(read).toThrow(/VIEWER_PORT: must be a port/)
    for (const name of ["ACCESS_KEY_ID", "REGION", "BUCKET_NAME", "ENDPOINT_URL", "PUBLIC_URL_PREFIX"])
      expect(read).toThrow(new RegExp(`STORAGE_${name}: must`))
    expect(read).not.toThrow(/top-secret/)
  })

  test.each(["abc", "-1", "80.5", "1e3", "99999"])("refuses port %s", (port) => {
    expect(() => readViewerEnvironment({ VIEWER_PORT: port })).toThrow("VIEWER_PORT")
  })
})
