/**
 * Runs a measurement, and ends what it has started afterwards: when it is done, when it fails, and when somebody has seen
 * enough and interrupts it.
 */
export const withResources = async (measure: (resources: AsyncDisposableStack) => Promise<void>): Promise<void> => {
  const resources = new AsyncDisposableStack()
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.once(name, () => void resources.disposeAsync().finally(() => process.exit(130)))
  }
  try {
    await measure(resources)
  } finally {
    await resources.disposeAsync()
  }
}
