import { PrismaPg } from "@prisma/adapter-pg"
import type pg from "pg"
import { Prisma, PrismaClient } from "./generated/client.ts"

/** Rows as the database holds them; they never leave the core. */
export {
  type BackgroundGeneration,
  GenerationStatus,
  type LatestWrite,
  type Step,
  type Wizard,
} from "./generated/client.ts"

/** Lets a value of ours into a json column; that it is JSON is what its schema made sure of. */
export const toJson = (value: object): Prisma.InputJsonObject => value as Prisma.InputJsonObject

/** The same for a column that may be empty. */
export const toJsonOrNull = (value: object | null): Prisma.InputJsonObject | typeof Prisma.DbNull =>
  value === null ? Prisma.DbNull : toJson(value)

/** A pool of connections with the typed queries of our schema. */
export type Database = PrismaClient

/** What a function gets that runs inside `database.$transaction(…)`. */
export type DatabaseTransaction = Prisma.TransactionClient

/** Waiting for one of the pool's connections, and the longest a transaction may last (ms). */
const TRANSACTION_LIMITS = { maxWait: 15_000, timeout: 15_000 }

/** Texts that differ only in how many values a list has are few; whoever makes more of them goes without names. */
const maxNamedStatements = 500

/**
 * Names each statement's text, so that a connection has it parsed and planned once and not on every run. A migration may
 * add columns while we run; after one that changes a column's type, processes that still run fail until they start anew.
 */
const nameStatements = (): ((query: { sql: string }) => string) => {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined || names.size >= maxNamedStatements) return known ?? ""
    const name = `stepscape_${names.size}`
    names.set(sql, name)
    return name
  }
}

/**
 * The adapter writes and reads moments without their zone, so they are true only in a session that keeps UTC; the
 * server's own zone is often that of its machine. The pool waits for the answer, although its type does not say so.
 */
const keepUtc = ((client) => client.query("SET TIME ZONE 'UTC'")) as (client: pg.ClientBase) => void

/**
 * Opens the database. Connections are made when the first query asks for one, so this never fails by itself.
 *
 * @param options.databaseUrl `postgresql://…`; the schema must have been migrated (see {@link applyMigrations})
 * @param options.poolSize connections at most; 10 by default
 * @param options.onConnectionLost told about idle connections that broke (the pool replaces them by itself)
 *
 * @example
 * const database = createDatabase({ databaseUrl })
 * await database.wizard.findMany({ where: { communityId } })
 * await database.$disconnect()
 */
export const createDatabase = (options: {
  databaseUrl: string
  poolSize?: number
  onConnectionLost?: (error: Error) => void
}): Database => {
  const onConnectionLost = options.onConnectionLost ?? (() => undefined)
  const adapter = new PrismaPg(
    { connectionString: options.databaseUrl, max: options.poolSize ?? 10, onConnect: keepUtc },
    { onPoolError: onConnectionLost, onConnectionError: onConnectionLost, statementNameGenerator: nameStatements() },
  )
  return new PrismaClient({ adapter, transactionOptions: TRANSACTION_LIMITS })
}
