import { readEnvironment } from "./env.ts"
import { loadEnvironmentFile } from "./environment-file.ts"
import { countBuffersAsHeap } from "./garbage-collection.ts"
import { createLogger } from "./logger.ts"
import { describeStartFault } from "./operator-error.ts"
import { startServer } from "./server.ts"
import { stopOnSignals } from "./stop-on-signals.ts"

// The API with its worker alone, as a deployment runs it; `start.ts` adds the viewer.
try {
  countBuffersAsHeap()
  loadEnvironmentFile()
  const environment = readEnvironment(process.env)
  const logger = createLogger(environment.logLevel)
  const server = await startServer(environment, logger)
  stopOnSignals(() => {
    logger.info("stopping")
    return server.close()
  })
  logger.info({ url: environment.publicApiUrl }, "ready")
} catch (error) {
  console.error(`Stepscape cannot start.\n${describeStartFault(error)}`)
  process.exit(1)
}
