import { isDomainError } from "@org/core"
import { openOperatorCore } from "./backing-services.ts"
import { readEnvironment } from "./env.ts"
import { loadEnvironmentFile } from "./environment-file.ts"
import { createLogger } from "./logger.ts"
import { describeStartFault } from "./operator-error.ts"

type Command = { usage: string; run(core: OperatorCore, ...rest: string[]): Promise<number> }
type OperatorCore = Awaited<ReturnType<typeof openOperatorCore>>["core"]

const commands: Record<string, Command> = {
  "quota verify": {
    usage: "quota verify                             compare the counters with generations and usage events",
    async run(core) {
      const { differences, faults } = await core.quota.verify()
      for (const { communityId, periodStart, counter, counted, expected } of differences) {
        const month = periodStart.toISOString().slice(0, 7)
        console.log(`${communityId} ${month}: ${counter} is ${counted}, but the ledger says ${expected}`)
      }
      for (const { generationId, fault } of faults) console.log(`generation ${generationId}: ${fault}`)
      const found = differences.length + faults.length
      console.log(found === 0 ? "The quota is exact: every counter agrees with the ledger." : `${found} differences.`)
      return found === 0 ? 0 : 1
    },
  },
  "communities set-plan": {
    usage: "communities set-plan <community> <plan>  put a community on another plan (free, pro …)",
    async run(core, communityId = "", planCode = "") {
      const { name, plan } = await core.communities.setPlan({ communityId, planCode })
      console.log(`${name} is on plan ${plan.name} now.`)
      return 0
    },
  },
  "generations retry": {
    usage: "generations retry <generation>           store a painted picture that the store had refused for too long",
    async run(core, generationId = "") {
      await core.backgrounds.retry(generationId)
      console.log("Queued again. A running worker on this machine stores its picture now.")
      return 0
    },
  },
}

const help = `Usage: pnpm cli <command>\n\n${Object.values(commands)
  .map(({ usage }) => `  ${usage}`)
  .join("\n")}`

const main = async ([group = "", name = "", ...rest]: string[]): Promise<number> => {
  const command = commands[`${group} ${name}`]
  if (command === undefined) {
    console.error(help)
    return ["", "help", "--help", "-h"].includes(group) ? 0 : 1
  }
  loadEnvironmentFile()
  const environment = readEnvironment(process.env)
  const operator = await openOperatorCore(environment, createLogger("warn"))
  try {
    return await command.run(operator.core, ...rest)
  } finally {
    await operator.close()
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const issues =
    isDomainError(error) && "issues" in error.details ? error.details.issues.map(({ message }) => message) : []
  console.error(isDomainError(error) ? [error.code, ...issues].join(": ") : describeStartFault(error))
  process.exitCode = 1
}
