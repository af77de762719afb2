import { existsSync } from "node:fs"
import path from "node:path"
import { loadEnvFile } from "node:process"

const file = path.resolve(import.meta.dirname, "../../../.env")

/** Takes the variables of the repository's `.env`, where there is one; those that are set already stay as they are. */
export const loadEnvironmentFile = (): void => {
  if (existsSync(file)) loadEnvFile(file)
}
