import { pino, type Logger } from "pino"
import type { Environment } from "./env.ts"

const redact = ["*.authorization", "*.cookie", "*.apiKey"]

/** Log lines are JSON for machines; keys and tokens never reach them. */
export const createLogger = (level: Environment["logLevel"]): Logger => pino({ level, redact })

/** For a command whose answer goes to stdout: warnings and errors alone, beside it. */
export const createCommandLogger = (): Logger => pino({ level: "warn", redact }, pino.destination(2))
