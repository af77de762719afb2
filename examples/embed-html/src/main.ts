import path from "node:path"
import { runExample, serveSite } from "@org/example-site"

const folder = path.resolve(import.meta.dirname, "../page")

await runExample({
  name: "@org/example-embed-html",
  port: 4201,
  start: (given) => serveSite({ ...given, folder }),
})
