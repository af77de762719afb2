export { type Database, type DatabaseTransaction, createDatabase } from "./database.ts"
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from "./embedded-postgres.ts"
export { EmbeddedPostgresError } from "./embedded/errors.ts"
export { MigrationError, applyMigrations } from "./migrate.ts"
