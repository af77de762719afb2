import { type KillRange, until } from "./kill-range.ts"
import type { WorkerProcess } from "./start-worker.ts"

/**
 * Where a process is killed, each told from outside: by what the vendor or the store was asked, what lies in the spool,
 * or a row that the finishing transaction waits for.
 */
export const killPoints = [
  "after the reservation",
  "during the model call",
  "after the bytes",
  "after the put",
  "before the commit",
  "after the commit",
] as const

/** Besides those, whenever it happens to be. */
export type KillPoint = (typeof killPoints)[number] | "at any moment"

/**
 * Has a process started and brings it to the point, where it waits to be killed.
 *
 * @returns the process, and what to do once it is gone
 */
export const bringTo = async (
  range: KillRange,
  point: KillPoint,
): Promise<{ victim: WorkerProcess; afterwards: () => Promise<void> }> => {
  const { vendor, store, request, context } = range
  const victim = await range.startWorker(point === "after the reservation" ? 0 : 2)
  const start = () => context.core.backgrounds.start(request.actor, request.input)
  const write = { method: "PUT", key: "/original.png" }
  const nothing = async (): Promise<void> => {}

  switch (point) {
    case "after the reservation":
      victim.start(request)
      await range.generation()
      return { victim, afterwards: nothing }
    case "during the model call":
      vendor.respondWith([{ kind: "hang" }, { kind: "success" }])
      await start()
      await until(() => range.modelCalls() === 1)
      return { victim, afterwards: nothing }
    case "after the bytes": {
      // Held for ever: who wrote it is about to be gone.
      const held = store.hold("arrival", write)
      const { id } = await start()
      await until(() => range.isSpooled(id))
      await held.reached
      return { victim, afterwards: nothing }
    }
    case "after the put": {
      const held = store.hold("answer", write)
      await start()
      await held.reached
      return { victim, afterwards: nothing }
    }
    case "before the commit": {
      const held = store.hold("answer", write)
      await start()
      await held.reached
      // The last row that the finishing transaction writes.
      const unlock = await range.lock("SELECT 1 FROM quota_periods")
      held.release()
      await range.lockMet()
      return { victim, afterwards: unlock }
    }
    case "after the commit": {
      const held = store.hold("answer", write)
      await start()
      await held.reached
      // Otherwise the job would be done a moment after the generation.
      const unlock = await range.lock("SELECT 1 FROM pgboss.job")
      held.release()
      await range.ended()
      await range.lockMet()
      const afterwards = async (): Promise<void> => {
        await range.dropWaiting()
        await unlock()
      }
      return { victim, afterwards }
    }
    case "at any moment":
      vendor.respondWith({ kind: "success", delayMs: 100 })
      await start()
      return { victim, afterwards: nothing }
    default:
      return point satisfies never
  }
}
