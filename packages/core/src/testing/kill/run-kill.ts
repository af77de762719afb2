import { isOriginalKey } from "../../objects/index.ts"
import { setTimeout as wait } from "node:timers/promises"
import type { S3Service } from "../faulty-store.ts"
import { bringTo, type KillPoint } from "./kill-points.ts"
import { openKillRange } from "./kill-range.ts"

/** What became of a generation whose worker was killed. */
export type KillReport = {
  status: string
  /** Calls to the model, the lost one included. */
  modelCalls: number
  /** Writes of the picture that the store was asked for. */
  writes: number
  /** Pictures of the wizard that lie in the store. */
  stored: number
  usageEvents: number
  /** Whether the ledger holds what the painting cost. */
  isCostKnown: boolean
  /** How often the step was changed. */
  stepChanges: number
  /** The code with which another generation was refused while the process was dead and its reservation stood. */
  refusedMeanwhile: string
  /** Differences and faults that `quota.verify` found. */
  quotaFaults: number
  /** Whether anything of it was left in the spool. */
  isSpooled: boolean
  /** ms from the kill until the next worker was ready, until the generation had ended, and until its job had as well. */
  readyMs: number
  endedMs: number
  idleMs: number
}

const recoveryMs = 60_000

/** Which of our promises a report breaks; nothing where all is well. */
export const faultsIn = (point: KillPoint, report: KillReport): string[] => {
  // What the model painted is lost with the process until its bytes are in the spool.
  const isLossy = point === "during the model call" || point === "at any moment"
  // Here the first write never came to anything.
  const isUnstored = point === "after the bytes" || point === "at any moment"
  const promises: [boolean, string][] = [
    [report.status === "succeeded", `the generation is ${report.status}`],
    [report.usageEvents === 1, `${report.usageEvents} usage events`],
    [report.modelCalls === 1 || (isLossy && report.modelCalls === 2), `${report.modelCalls} calls to the model`],
    [report.writes === 1 || (isUnstored && report.writes === 2), `the picture was written ${report.writes} times`],
    [report.isCostKnown, "the ledger does not know what the painting cost"],
    [report.stored === 1, `${report.stored} pictures in the store`],
    [report.stepChanges === 1, `the step was changed ${report.stepChanges} times`],
    [
      report.refusedMeanwhile === "QUOTA_EXCEEDED",
      `${report.refusedMeanwhile} kept another from being started meanwhile`,
    ],
    [report.quotaFaults === 0, `${report.quotaFaults} faults in the quota`],
    [!report.isSpooled, "the picture is still in the spool"],
    [report.idleMs <= recoveryMs, `${report.idleMs} ms until all had ended`],
  ]
  return promises.flatMap(([isKept, fault]) => (isKept ? [] : [fault]))
}

/**
 * Kills a process at one point, starts another on the same machine, and reports how it all ended.
 *
 * @param options `delayMs`: how much later than at the point it is killed
 */
export const runKill = async (
  point: KillPoint,
  options: { service: S3Service; serverUrl?: string; delayMs?: number },
): Promise<KillReport> => {
  await using range = await openKillRange(options)
  const { core, actor, database } = range.context
  const { victim, afterwards } = await bringTo(range, point)
  if (options.delayMs !== undefined) await wait(options.delayMs)
  await victim.kill()
  const killedAt = performance.now()
  const sinceKill = (): number => Math.round(performance.now() - killedAt)
  await afterwards()
  const refusedMeanwhile = await core.backgrounds.start(actor, range.request.input).then(
    () => "nothing",
    (error: { code: string }) => error.code,
  )
  await range.startWorker()
  const readyMs = sinceKill()
  await range.ended()
  const endedMs = sinceKill()
  await range.idle()
  const idleMs = sinceKill()
  const { id, status, wizardId, stepId } = await range.generation()
  const { costMicros } = await database.backgroundGeneration.findUniqueOrThrow({ where: { id } })
  const step = await database.step.findUniqueOrThrow({ where: { id: stepId } })
  const { differences, faults } = await core.quota.verify()
  return {
    status,
    modelCalls: range.modelCalls(),
    writes: range.writes(),
    stored: (await range.store.keys(`images/${actor.communityId}/${wizardId}/`)).filter(isOriginalKey).length,
    isCostKnown: costMicros !== null,
    usageEvents: await database.usageEvent.count(),
    stepChanges: step.revision - 1,
    refusedMeanwhile,
    quotaFaults: differences.length + faults.length,
    isSpooled: await range.isSpooled(id),
    readyMs,
    endedMs,
    idleMs,
  }
}
