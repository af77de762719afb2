import type { Logger } from "../logger.ts"

/**
 * Does something now and then again `seconds` after it ended, until it is stopped. A failure is logged and does not end
 * it. It keeps no process alive.
 *
 * @returns stops it, and resolves when what was running has ended
 */
export const every = (
  seconds: number,
  task: () => Promise<unknown>,
  { name, logger }: { name: string; logger: Logger },
): (() => Promise<void>) => {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const run = async (): Promise<void> => {
    try {
      await task()
    } catch (error) {
      logger.error({ err: error }, `${name} failed; it will be tried again`)
    }
    if (!stopped) timer = setTimeout(start, seconds * 1_000).unref()
  }
  const start = (): void => {
    running = run()
  }
  let running = run()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}
