/**
 * `npx pnpm release:embed`: bundles the loader and keeps it as the release that packages/embed/package.json names. Whoever
 * pinned a release gets exactly its bytes for ever, so each stands in the repository and none is written twice.
 *
 * - `--again` overwrites the newest release all the same: for one that was never deployed.
 * - `--check` writes nothing and fails when the newest release is not what the source makes.
 */
import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import { readdir, readFile, writeFile } from "node:fs/promises"
import path from "node:path"
import { parseArgs } from "node:util"
import { bundle } from "./bundle.ts"

const root = path.resolve(import.meta.dirname, "../packages/embed")
const releases = path.join(root, "src/releases")
const madeBy = "/** Made by tools/release-embed.ts"

const { values: options } = parseArgs({ options: { again: { type: "boolean" }, check: { type: "boolean" } } })
const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as { version: string }

const textOf = (script: string): string =>
  `${madeBy} from ../loader.ts; never to be changed once it is deployed. */\nexport const script = ${JSON.stringify(script)}\n`

/** Newest first. */
const listOf = (versions: string[]): string => {
  const name = (version: string) => `release_${version.replaceAll(".", "_")}`
  const imports = versions.map((version) => `import { script as ${name(version)} } from "./${version}.ts"\n`)
  const rows = versions.map((version) => `  { version: ${JSON.stringify(version)}, script: ${name(version)} },\n`)
  const type = "readonly { version: string; script: string }[]"
  return `${madeBy}: every release of the loader, the newest first. */\n${imports.join("")}\nexport const releases: ${type} = [\n${rows.join("")}]\n`
}

const newestOf = (version: string, script: string): string => {
  const integrity = `sha384-${createHash("sha384").update(script).digest("base64")}`
  return `${madeBy}: the newest release of the loader, and what pins it. */\nexport const release = {\n  version: ${JSON.stringify(version)},\n  integrity: ${JSON.stringify(integrity)},\n}\n`
}

const byVersion = (one: string, other: string): number => other.localeCompare(one, "en", { numeric: true })

const fail = (message: string): void => {
  console.error(message)
  process.exitCode = 1
}

await bundle({
  entry: path.join(root, "src/loader.ts"),
  onScript: async (script) => {
    const file = path.join(releases, `${version}.ts`)
    const isKept = existsSync(file)
    const isSame = isKept && (await readFile(file, "utf8")) === textOf(script)
    if (options.check) {
      const advice = "Raise the version in packages/embed/package.json and run `npx pnpm release:embed`."
      if (!isSame) fail(`Release ${version} of the embed loader is not what the source makes. ${advice}`)
      return
    }
    if (isKept && !isSame && !options.again) {
      fail(`Release ${version} exists already. Raise the version, or say --again if nobody has got it yet.`)
      return
    }
    await writeFile(file, textOf(script))
    const versions = (await readdir(releases)).filter((name) => /^\d/.test(name)).map((name) => name.slice(0, -3))
    await writeFile(path.join(releases, "index.ts"), listOf(versions.toSorted(byVersion)))
    await writeFile(path.join(root, "src/release.ts"), newestOf(version, script))
    console.log(`Release ${version} is written.`)
  },
})
