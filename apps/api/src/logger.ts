import { pino, type Logger } from "pino"
import type { Environment } from "./env.ts"

/** Log lines are JSON for machines; keys and tokens never reach them. */
export const createLogger = (level: Environment["logLevel"]): Logger =>
  pino({ level, redact: ["*.authorization", "*.cookie", "*.apiKey"] })
