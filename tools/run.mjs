/**
 * `node tools/run.mjs FILE …`: runs one of our programs as it is, once the database client that it imports is generated.
 * Plain JavaScript that old versions of Node can read, so that they get a clear message instead of a syntax error.
 */
import { argv, exit } from "node:process"
import { pathToFileURL } from "node:url"
import { requireNode } from "./node-version.mjs"
import { runTask } from "./turbo.mjs"

requireNode()
const fault = runTask("//#generate")
if (fault !== null) {
  console.error(`The database client cannot be generated.\n\n${fault}`)
  exit(1)
}
// From here on it is as if the program had been started itself.
argv.splice(1, 1)
await import(pathToFileURL(argv[1]).href)
