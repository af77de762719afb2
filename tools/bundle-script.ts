/**
 * `node tools/bundle-script.ts [--watch]`: bundles the scripts of a wizard's pages into a module that exports them as text, so
 * that the renderer can put them into a page wherever it runs, without reading files.
 */
import { mkdir, writeFile } from "node:fs/promises"
import path from "node:path"
import { bundle } from "./bundle.ts"

const slides = path.resolve(import.meta.dirname, "../packages/slides/src")
const generated = path.join(slides, "generated")

/** By the name that each is exported under: where it begins. */
const entries = { script: "main.ts", embeddedScript: "embedded.ts", faultScript: "fault.ts" }

const scripts = new Map<string, string>()

const writeModule = async (): Promise<void> => {
  const lines = [...scripts].map(([name, script]) => `export const ${name} = ${JSON.stringify(script)}\n`)
  await mkdir(generated, { recursive: true })
  await writeFile(
    path.join(generated, "script.ts"),
    `/** Made by tools/bundle-script.ts from ../script. */\n${lines.join("")}`,
  )
}

for (const [name, file] of Object.entries(entries)) {
  scripts.set(name, "")
  await bundle({
    entry: path.join(slides, "script", file),
    watch: process.argv.includes("--watch"),
    onScript: async (script) => {
      // In HTML each of these would end the element, or keep its end from being seen.
      if (/<\/script|<!--|<script/i.test(script)) throw new Error(`${file} cannot stand inside of HTML.`)
      scripts.set(name, script)
      // In the order of the entries, whatever changed; and never without one that somebody imports.
      if ([...scripts.values()].every(Boolean) && scripts.size === Object.keys(entries).length) await writeModule()
    },
  })
}
