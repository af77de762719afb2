import { spawnSync } from "node:child_process"
import { env, execPath } from "node:process"
import { fileURLToPath } from "node:url"

const path = (below) => fileURLToPath(new URL(`../${below}`, import.meta.url))

/** Runs a task of turbo.json, silently; answers with what it said where it failed, else with null. */
export const runTask = (task) => {
  const { status, stdout, stderr, error } = spawnSync(
    execPath,
    [path("node_modules/turbo/bin/turbo"), "run", task, "--output-logs=errors-only"],
    {
      cwd: path(""),
      env: { ...env, TURBO_TELEMETRY_DISABLED: "1" },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 2 ** 28,
    },
  )
  return status === 0 ? null : (error?.message ?? `${stdout}${stderr}`)
}
