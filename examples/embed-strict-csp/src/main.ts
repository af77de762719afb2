import path from "node:path"
import { runExample, serveSite } from "@org/example-site"

const folder = path.resolve(import.meta.dirname, "../page")

/** Nothing is allowed but this site's own style sheet, and from the viewer the loader and the frame. */
const policy = (viewer: string): string =>
  [
    "default-src 'none'",
    `script-src ${viewer}`,
    `frame-src ${viewer}`,
    "style-src 'self'",
    "require-trusted-types-for 'script'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ")

await runExample({
  name: "@org/example-embed-strict-csp",
  port: 4203,
  start: (given) => serveSite({ ...given, folder, headers: { "content-security-policy": policy(given.viewer) } }),
})
