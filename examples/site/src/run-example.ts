import { parseArgs } from "node:util"
import type { Site } from "./serve-site.ts"
import { readWizardLink, type ShownWizard } from "./wizard-link.ts"

type Start = (given: ShownWizard & { port: number }) => Promise<Site>

const readArguments = (args: readonly string[], usualPort: number): ShownWizard & { port: number } => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { port: { type: "string", default: String(usualPort) } },
    allowPositionals: true,
  })
  const [link, ...others] = positionals
  if (link === undefined) throw new Error("The link of a published wizard is missing.")
  if (others.length > 0) throw new Error(`There is one link too many: ${others.join(" ")}`)
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`"${values.port}" is not a port.`)
  return { ...readWizardLink(link), port }
}

const messageOf = (fault: unknown, port: number): string => {
  if (!(fault instanceof Error)) return String(fault)
  const isTaken = "code" in fault && fault.code === "EADDRINUSE"
  return isTaken ? `Port ${port} is in use; choose another one with --port.` : fault.message
}

/**
 * Runs one of the examples as a command: reads its arguments, prints its address, and stops when it is asked to. What is
 * wrong is said in one line, with how to call it.
 *
 * @param options `name` is the package's, `port` the one it uses unless `--port` says another (0: any that is free)
 */
export const runExample = async (options: { name: string; port: number; start: Start }): Promise<void> => {
  let { port } = options
  try {
    const given = readArguments(process.argv.slice(2), options.port)
    port = given.port
    const site = await options.start(given)
    console.log(`Example: ${site.url}`)
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void site.close())
  } catch (fault) {
    console.error(messageOf(fault, port))
    console.error(
      `\nUsage: npx pnpm --filter ${options.name} start <link of a published wizard> [--port ${options.port}]`,
    )
    process.exitCode = 1
  }
}
