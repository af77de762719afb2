/**
 * `node tools/bundle-script.ts [--watch]`: bundles the script of a wizard's page into a module that exports it as text, so
 * that the renderer can put it into the page wherever it runs, without reading files.
 */
import { mkdir, writeFile } from "node:fs/promises"
import path from "node:path"
import { build, type Plugin } from "vite"

const slides = path.resolve(import.meta.dirname, "../packages/slides/src")
const generated = path.join(slides, "generated")

const writeModule: Plugin = {
  name: "stepscape:write-module",
  async generateBundle(_, bundle) {
    const [chunk, ...others] = Object.values(bundle)
    // While it watches, Vite writes whatever is left, also when told not to.
    for (const name of Object.keys(bundle)) delete bundle[name]
    if (chunk?.type !== "chunk" || others.length > 0) throw new Error("The page's script must be one single chunk.")
    const script = chunk.code.trim()
    // In HTML each of these would end the element, or keep its end from being seen.
    if (/<\/script|<!--|<script/i.test(script)) throw new Error("The page's script cannot stand inside of HTML.")
    await mkdir(generated, { recursive: true })
    await writeFile(
      path.join(generated, "script.ts"),
      `/** Made by tools/bundle-script.ts from ../script. */\nexport const script = ${JSON.stringify(script)}\n`,
    )
  },
}

await build({
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  plugins: [writeModule],
  build: {
    write: false,
    target: "es2022",
    modulePreload: false,
    watch: process.argv.includes("--watch") ? {} : null,
    lib: { entry: path.join(slides, "script/main.ts"), formats: ["iife"], name: "stepscape" },
  },
})
