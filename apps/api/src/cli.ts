import { type DomainError, errorText, isDomainError } from "@org/core"
import { openOperatorCore } from "./backing-services.ts"
import { readEnvironment } from "./env.ts"
import { loadEnvironmentFile } from "./environment-file.ts"
import { createCommandLogger } from "./logger.ts"
import { describeStartFault } from "./operator-error.ts"

type OperatorCore = Awaited<ReturnType<typeof openOperatorCore>>["core"]

/** `parameters` name what must follow, or in brackets what may; `run` answers with the exit code. */
type Command = { parameters: string[]; purpose: string; run(core: OperatorCore, ...given: string[]): Promise<number> }

const commands: Record<string, Command> = {
  "quota verify": {
    parameters: [],
    purpose: "compare the counters with generations and usage events",
    async run(core) {
      const { differences, faults } = await core.quota.verify()
      for (const { communityId, periodStart, counter, counted, expected } of differences) {
        const month = periodStart.toISOString().slice(0, 7)
        console.log(`${communityId} ${month}: ${counter} is ${counted}, but the ledger says ${expected}`)
      }
      for (const { generationId, fault } of faults) console.log(`generation ${generationId}: ${fault}`)
      const found = differences.length + faults.length
      if (found === 0) console.log("The quota is exact: every counter agrees with the ledger.")
      else console.log(found === 1 ? "1 difference." : `${found} differences.`)
      return found === 0 ? 0 : 1
    },
  },
  "communities set-plan": {
    parameters: ["<community>", "<plan>"],
    purpose: "put a community on another plan (free, pro …)",
    async run(core, communityId = "", planCode = "") {
      const codes = (await core.plans.list()).map(({ code }) => code)
      if (!codes.includes(planCode)) {
        console.error(`There is no plan ${planCode}. There are: ${codes.join(", ")}.`)
        return 1
      }
      const { name, plan } = await core.communities.setPlan({ communityId, planCode })
      console.log(`${name} is on plan ${plan.name} now.`)
      return 0
    },
  },
  "generations retry": {
    parameters: ["<generation>"],
    purpose: "store a painted picture that the store had refused for too long",
    async run(core, generationId = "") {
      await core.backgrounds.retry(generationId)
      console.log(
        "Queued again. A worker of this machine stores its picture as soon as one runs; nothing is painted anew.",
      )
      return 0
    },
  },
  "garbage collect": {
    parameters: ["[--dry-run]"],
    purpose: "remove pictures that nothing has referred to for a day",
    async run(core, option) {
      const dryRun = option === "--dry-run"
      if (option !== undefined && !dryRun) {
        console.error(`There is no option ${option}. There is: --dry-run.`)
        return 1
      }
      const { pictures, leftovers, waiting } = await core.collectGarbage({ dryRun })
      for (const { key, since } of pictures) console.log(`${key}: nothing refers to it since ${since.toISOString()}`)
      for (const { key, kind, since } of leftovers) {
        const what = kind === "upload" ? "an upload that never ended" : "a painting that was cancelled"
        console.log(`${key}: left over from ${what}, ${since.toISOString()}`)
      }
      const found = pictures.length + leftovers.length
      const [subject, past] = found === 1 ? ["1 picture", "was"] : [`${found} pictures`, "were"]
      console.log(`${subject} ${dryRun ? "would be" : past} removed.`)
      if (waiting > 0) console.log(`Nothing refers to ${waiting} more, which stay until a day has passed.`)
      return 0
    },
  },
}

const usages = Object.entries(commands).map(([name, { parameters, purpose }]) => ({
  call: [name, ...parameters].join(" "),
  purpose,
}))
const width = Math.max(...usages.map(({ call }) => call.length))
const help = `Usage: pnpm cli <command>\n\n${usages
  .map(({ call, purpose }) => `  ${call.padEnd(width)}  ${purpose}`)
  .join("\n")}`

const main = async ([group = "help", name = "", ...given]: string[]): Promise<number> => {
  if (["help", "--help", "-h"].includes(group)) {
    console.log(help)
    return 0
  }
  const command = commands[`${group} ${name}`]
  const required = command?.parameters.filter((parameter) => parameter.startsWith("<")).length ?? 0
  if (command === undefined || given.length < required || given.length > command.parameters.length) {
    console.error(help)
    return 1
  }
  loadEnvironmentFile()
  const operator = await openOperatorCore(readEnvironment(process.env), createCommandLogger())
  try {
    return await command.run(operator.core, ...given)
  } finally {
    await operator.close()
  }
}

/** The texts that admins read speak of their own screens; the operator is told what the command met. */
const describeFault = ({ code, details }: DomainError): string => {
  if ("issues" in details) return details.issues.map(({ message }) => message).join("\n")
  if ("resource" in details) return `There is no such ${details.resource}.`
  if ("used" in details) {
    const until = details.resetsAt === null ? "" : `, or wait until ${details.resetsAt.slice(0, 10)}`
    return `The community has used ${details.used} of its ${details.limit}. Put it on another plan${until}.`
  }
  return code === "CONFLICT" ? "Somebody else was quicker. Look again." : errorText(code, details)
}

try {
  // Whoever is used to npm puts two dashes before what is meant for the command.
  process.exitCode = await main(process.argv.slice(2).filter((argument) => argument !== "--"))
} catch (error) {
  console.error(isDomainError(error) ? describeFault(error) : describeStartFault(error))
  process.exitCode = 1
}
