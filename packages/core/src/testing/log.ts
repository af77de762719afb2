import type { Logger } from "../logger.ts"

export type TestLog = {
  logger: Logger
  /** What was said, in order. */
  lines: { level: keyof Logger; data: object; message: string }[]
}

/** A logger that remembers. */
export const createTestLog = (): TestLog => {
  const lines: TestLog["lines"] = []
  const at = (level: keyof Logger) => (data: object, message: string) => void lines.push({ level, data, message })
  return { lines, logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") } }
}
