import { describe, expect, test } from "vitest"
import { readEnvironment } from "./env.ts"

const storage = {
  STORAGE_ACCESS_KEY_ID: "id",
  STORAGE_SECRET_ACCESS_KEY: "secret",
  STORAGE_BUCKET_NAME: "pictures",
  STORAGE_REGION: "auto",
}

describe("the environment", () => {
  test("needs nothing for the embedded default", () => {
    expect(readEnvironment({})).toMatchObject({
      apiPort: 4000,
      viewerPort: 4100,
      publicApiUrl: "http://127.0.0.1:4000",
      databaseUrl: undefined,
      imageModel: { kind: "painter" },
      storage: { kind: "disk" },
      standalone: true,
    })
  })

  test("counts an empty variable as not set", () => {
    expect(readEnvironment({ OPENAI_API_KEY: "", DATABASE_URL: " ", API_PORT: "" })).toEqual(readEnvironment({}))
  })

  test("takes a key and four of the storage variables as enough", () => {
    expect(readEnvironment({ OPENAI_API_KEY: "sk-1", ...storage })).toMatchObject({
      imageModel: { kind: "openai", model: "gpt-image-2.6-flare", quality: "medium" },
      storage: { kind: "s3", bucket: "pictures", endpoint: undefined, publicUrlPrefix: undefined },
    })
  })

  test("keeps the painter where it is asked for, key or not", () => {
    expect(readEnvironment({ OPENAI_API_KEY: "sk-1", IMAGE_MODEL: "painter" }).imageModel).toEqual({ kind: "painter" })
  })

  test("tells every fault at once, by name", () => {
    const faulty = {
      API_PORT: "70000",
      HOST: "0.0.0.0",
      STORAGE_BUCKET_NAME: "pictures",
      OPENAI_BASE_URL: "ftp://models.example",
      IMAGE_SIZE: "1000x1000",
      IMAGE_URL_ORIGINS: "https://images.example/path",
      AUTH_JWT_SECRET: "short",
    }
    const names = [
      ...Object.keys(faulty).filter((name) => name !== "HOST" && name !== "STORAGE_BUCKET_NAME"),
      "STORAGE_REGION",
      "PUBLIC_API_URL",
      "PUBLIC_VIEWER_URL",
      "OPENAI_API_KEY",
    ]
    for (const name of names) expect(() => readEnvironment(faulty)).toThrow(`- ${name}:`)
  })

  test.each<[string, Record<string, string>]>([
    ["AUTH_JWT_SECRET", { DATABASE_URL: "postgresql://db.example/x" }],
    ["Only one of them", { AUTH_JWT_SECRET: "x".repeat(32), AUTH_JWKS_URL: "https://host.example/keys" }],
    ["OPENAI_API_KEY", { IMAGE_MODEL: "gpt-image-2.6-flare" }],
    ["Must differ", { API_PORT: "4100" }],
    ["AUTH_JWT_ISSUER", { AUTH_JWT_ISSUER: "https://host.example" }],
  ])("refuses a half-set choice: %s", (text, source) => {
    expect(() => readEnvironment(source)).toThrow(text)
  })

  test("offers the sign-in link on one's own machine alone", () => {
    const tokens = { AUTH_JWT_SECRET: "x".repeat(32) }
    const publicUrls = { PUBLIC_API_URL: "https://api.example/", PUBLIC_VIEWER_URL: "https://w.example" }
    expect(readEnvironment({ ...tokens, DATABASE_URL: "postgresql://db.example/x" }).standalone).toBe(false)
    const exposed = readEnvironment({ ...tokens, ...publicUrls, HOST: "0.0.0.0" })
    expect(exposed).toMatchObject({ standalone: false, publicApiUrl: "https://api.example" })
  })
})
