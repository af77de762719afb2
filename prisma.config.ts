import { fileURLToPath } from "node:url"
import { defineConfig } from "prisma/config"

// The CLI would download a native schema engine; ours runs Prisma's WASM engine instead, so that it works offline.
process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= fileURLToPath(new URL("./tools/schema-engine.mjs", import.meta.url))

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env["DATABASE_URL"] ?? "" },
})
