/**
 * Packs the built package in the present folder as a registry would get it, and has two tools look at the result that know
 * what bundlers, runtimes and compilers stumble over.
 *
 * @see https://publint.dev/docs
 * @see https://github.com/arethetypeswrong/arethetypeswrong.github.io/tree/main/packages/cli
 */
import { spawnSync } from "node:child_process"
import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"

const folder = await mkdtemp(path.join(tmpdir(), "stepscape-package-"))

/** What it prints is only of interest when it fails. */
const run = (program: string, ...args: string[]): boolean => {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8" })
  if (status !== 0) console.error(error?.message ?? `${program} ${args.join(" ")}\n${stdout}${stderr}`)
  return status === 0
}

const check = async (): Promise<boolean> => {
  if (!run("pnpm", "pack", "--pack-destination", folder)) return false
  const [file] = await readdir(folder)
  if (file === undefined) throw new Error("pnpm has packed nothing.")
  const tarball = path.join(folder, file)
  const verdicts = [
    run("publint", "run", tarball, "--strict"),
    // ESM only: CommonJS on a Node that cannot require ESM, and the resolution of Node 10, are left behind.
    run("attw", tarball, "--profile", "esm-only"),
  ]
  return verdicts.every(Boolean)
}

try {
  if (!(await check())) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true })
}
