import { fork } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import type { Load, LoadRequest } from "./load.ts"

export type LoadGenerator = { run(request: LoadRequest): Promise<Load>; stop(): void }

/** Starts the process that asks; it serves one request after the other. */
export const startLoadGenerator = (): LoadGenerator => {
  const child = fork(path.join(import.meta.dirname, "load.ts"))
  const ended = once(child, "exit").then(([code]) =>
    Promise.reject(new Error(`The load generator ended with ${String(code)}.`)),
  )
  ended.catch(() => undefined) // heard of by whoever waits for an answer
  return {
    async run(request) {
      const answered = once(child, "message")
      child.send(request)
      const [answer] = (await Promise.race([answered, ended])) as [{ load: Load } | { fault: string }]
      if ("fault" in answer) throw new Error(answer.fault)
      return answer.load
    },
    stop: () => child.disconnect(),
  }
}
