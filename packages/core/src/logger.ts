/** The part of a pino logger that the core uses. */
export type Logger = Record<"debug" | "info" | "warn" | "error", (data: object, message: string) => void>
