/**
 * `npx pnpm test [what Vitest takes]`: builds, makes sure that there is a browser, runs all tests. Plain JavaScript that
 * any Node ≥ 20 can read, so that one that is too old is told so.
 */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { argv, execPath, exit } from "node:process"
import { fileURLToPath } from "node:url"
import { ensureBrowser } from "./browser.mjs"
import { requireNode } from "./node-version.mjs"
import { runTask } from "./turbo.mjs"

const root = fileURLToPath(new URL("..", import.meta.url))
const program = (path) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url))

const fail = (message) => {
  console.error(message)
  exit(1)
}

requireNode()
const fault = runTask("build")
if (fault !== null) fail(`The build failed.\n${fault}`)

const args = argv.slice(2)
const paths = args.filter((arg) => !arg.startsWith("-"))
if (paths.length === 0 || paths.some((path) => path.includes("e2e"))) {
  try {
    ensureBrowser()
  } catch (error) {
    fail(error.message)
  }
}

const vitest = spawn(execPath, [program("vitest/vitest.mjs"), "run", ...args], {
  cwd: root,
  stdio: "inherit",
})
// Ctrl-C reaches Vitest as well, which then stops what the tests started; we wait for it.
for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => name === "SIGTERM" && vitest.kill(name))
const [code] = await once(vitest, "exit")
exit(code ?? 1)
