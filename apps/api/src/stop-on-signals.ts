/** A second Ctrl-C within this time, in ms, is the same one on another way: terminal and launcher both pass it on. */
const sameSignalMs = 1_000

/**
 * Stops the process in order on Ctrl-C, a closed terminal, or a supervisor's request; who presses Ctrl-C again does not
 * want to wait and ends it at once. Also stops when the process that launched us is gone: nobody could stop us from then
 * on.
 */
export const stopOnSignals = (stop: () => Promise<void>): void => {
  let stoppingSince: number | undefined
  const onSignal = (signal?: NodeJS.Signals): void => {
    if (stoppingSince !== undefined) {
      if (signal === "SIGINT" && Date.now() - stoppingSince > sameSignalMs) process.exit(1)
      return
    }
    stoppingSince = Date.now()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal)
  process.on("disconnect", () => onSignal())
}
