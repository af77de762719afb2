#!/usr/bin/env node
/**
 * Prisma's schema engine without its native binary, which the CLI would download. It speaks the engine's protocol (JSON-RPC,
 * one message a line, on stdin and stdout) but runs the engine that Prisma ships as WebAssembly, over driver adapters.
 * Development only: `generate`, `migrate diff|dev|deploy|status|reset`. The shadow database is a PGlite in memory.
 *
 * @see https://github.com/prisma/prisma-engines/tree/main/schema-engine
 */
import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { createInterface } from "node:readline"
import { parseArgs } from "node:util"
import { PGlite } from "@electric-sql/pglite"
import { PrismaPg } from "@prisma/adapter-pg"
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils"
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg"
import { PrismaPGlite } from "pglite-prisma-adapter"

const OID_INTERNAL_CHAR = 18
const OID_TEXT = 25

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false, // the CLI also passes options that the WASM engine does not know
  options: {
    datamodels: { type: "string", multiple: true, default: [] },
    datasource: { type: "string", default: "{}" },
    "enabled-preview-features": { type: "string" },
    "extension-types": { type: "string" },
  },
})
const databaseUrl = JSON.parse(values.datasource).url ?? ""

const connectInMemory = async () => new PrismaPGlite(await PGlite.create()).connect()

const connectToDatabase = async (url) => {
  const adapter = await new PrismaPg({ connectionString: url }).connect()
  const pool = adapter.underlyingDriver()
  // The engine reads the catalog's "char" columns as characters; this adapter, unlike PGlite's, does not know their type.
  const queryRaw = async (query) => {
    const characters = new Set()
    const performIO = async (...args) => {
      const result = await adapter.performIO(...args)
      for (const [index, field] of result.fields.entries()) {
        if (field.dataTypeID !== OID_INTERNAL_CHAR) continue
        characters.add(index)
        field.dataTypeID = OID_TEXT
      }
      return result
    }
    const result = await Object.create(adapter, { performIO: { value: performIO } }).queryRaw(query)
    const typeOf = (type, index) => (characters.has(index) ? ColumnTypeEnum.Character : type)
    return { ...result, columnTypes: result.columnTypes.map(typeOf) }
  }
  // The adapter cuts a script at every semicolon, also inside a function's body; PostgreSQL takes it as a whole.
  const executeScript = async (script) => {
    await pool.query(script).catch((error) => adapter.onError(error))
  }
  return Object.create(adapter, { queryRaw: { value: queryRaw }, executeScript: { value: executeScript } })
}

const canConnect = async (url) => {
  const adapter = await connectToDatabase(url)
  try {
    await adapter.executeScript("SELECT 1")
  } finally {
    await adapter.dispose()
  }
}

/** Creates the url's database through the server's maintenance database. */
const createDatabase = async (url) => {
  const maintenance = new URL(url)
  const databaseName = decodeURIComponent(maintenance.pathname.slice(1))
  maintenance.pathname = "/postgres"
  const adapter = await connectToDatabase(maintenance.href)
  try {
    await adapter.executeScript(`CREATE DATABASE "${databaseName.replaceAll('"', '""')}"`)
  } finally {
    await adapter.dispose()
  }
  return { databaseName }
}

const messageOf = (error) => error.cause?.originalMessage || error.message || String(error)

const errorCode = (error) => error.code ?? { DatabaseDoesNotExist: "P1003" }[error.cause?.kind] ?? "P1001"

/** `schema-engine cli can-connect-to-database|create-database`: a faulty outcome is a JSON log line on stderr. */
const runCommand = async (command) => {
  try {
    if (command === "can-connect-to-database") await canConnect(databaseUrl)
    else if (command === "create-database") await createDatabase(databaseUrl)
    else throw new Error(`Unknown command: ${command}`)
  } catch (error) {
    const fields = { error_code: errorCode(error), message: messageOf(error) }
    // The CLI skips the first line of what it reads.
    process.stderr.write(`\n${JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields })}\n`)
    process.exitCode = 1
  }
}

const startEngine = async () => {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm")
  const wasm = await readFile(entry.replace(/schema_engine\.js$/, "schema_engine_bg.wasm"))
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": bindings })
  bindings.__wbg_set_wasm(instance.exports)
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => process.stderr.write(`${message}\n`),
  }
  instance.exports.__wbindgen_start()
  const datamodels = await Promise.all(values.datamodels.map(async (path) => [path, await readFile(path, "utf8")]))
  const adapter = bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: databaseUrl === "" ? connectInMemory : () => connectToDatabase(databaseUrl),
    connectToShadowDb: connectInMemory,
  })
  const log = (line) => process.stderr.write(`${line}\n`)
  return bindings.SchemaEngine.new(datamodels.length > 0 ? { datamodels } : {}, log, adapter)
}

const call = async (engine, method, params) => {
  if (method === "getDatabaseVersion") return engine.version(null)
  if (method === "createDatabase") return createDatabase(params.datasource?.url ?? databaseUrl)
  // The engine learns from the connection which flavour of PostgreSQL it writes SQL for.
  if (method === "createMigration") await engine.version(null)
  // It does not open a shadow database for this, but takes what the diagnosis of the same migrations left in its memory.
  if (method === "evaluateDataLoss") {
    await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters })
  }
  if (typeof engine[method] !== "function") throw new Error(`The WASM schema engine has no method ${method}.`)
  return (await engine[method](params)) ?? {}
}

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`)

const serve = async () => {
  const engine = await startEngine()
  let printed = 0
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line)
    if (method === undefined) continue // the CLI's acknowledgement of a print
    try {
      const result = await call(engine, method, params)
      if (method === "diff" && result.stdout) {
        send({ id: `print-${++printed}`, method: "print", params: { content: result.stdout } })
      }
      send({ id, result })
    } catch (error) {
      const message = messageOf(error)
      const data = { is_panic: false, message, error_code: error.code ?? null, meta: {} }
      send({ id, error: { code: 4466, message, data } })
    }
  }
}

if (positionals[0] === "cli") await runCommand(positionals[1])
else await serve()
