import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { createRequire } from "node:module"
import { delimiter, dirname, join } from "node:path"
import process from "node:process"

/** The browser tests' own dependency; resolved from there, because the root has none. */
const require = createRequire(new URL("../e2e/package.json", import.meta.url))

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"]
const APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
]

/** Being there is not enough: Playwright's own lacks libraries on a bare system. */
const works = (path) => existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore" }).status === 0

/**
 * Finds a Chromium: Playwright's own, then Chrome or Chromium on the PATH.
 *
 * @returns {string | undefined} the program's path, for Playwright's `executablePath`
 */
export const findBrowser = () => {
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  const applications = process.platform === "darwin" ? APPLICATIONS : []
  return [require("playwright-core").chromium.executablePath(), ...onPath, ...applications].find(works)
}

const installs = [
  {
    what: "playwright-core install chromium",
    possible: () => true,
    run: () => {
      const cli = join(dirname(require.resolve("playwright-core/package.json")), "cli.js")
      return spawnSync(process.execPath, [cli, "install", "chromium"], {
        encoding: "utf8",
        timeout: 300_000,
      })
    },
  },
  {
    what: "apt-get install chromium",
    possible: () => process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0,
    run: () => {
      const script = "apt-get update && apt-get install -y --no-install-recommends chromium fonts-liberation"
      const options = { encoding: "utf8", timeout: 900_000, maxBuffer: 2 ** 28 }
      return spawnSync("env", ["DEBIAN_FRONTEND=noninteractive", "sh", "-c", script], options)
    },
  },
]

/**
 * Finds a browser or installs one where that is possible.
 *
 * @returns {string} the program's path
 * @throws {Error} that says what was tried and what to do
 */
export const ensureBrowser = () => {
  const tried = []
  let browser = findBrowser()
  for (const { what, possible, run } of browser === undefined ? installs : []) {
    if (!possible()) continue
    console.log(`No browser for the browser tests yet: ${what} …`)
    const { status, stderr, error } = run()
    browser = findBrowser()
    if (browser !== undefined) break
    const reason = error?.message ?? stderr.trim().split("\n").slice(-2).join(" ")
    tried.push(`  ${what}: ${status === 0 ? "installed, but it does not start (libraries are missing)" : reason}`)
  }
  if (browser !== undefined) return browser
  throw new Error(
    `The browser tests need Chromium or Chrome, and there is none. Install one so that it is on the PATH.\n${tried.join("\n")}`,
  )
}
