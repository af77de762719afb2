import type { Logger } from "pino"
import { openBackingServices, openCore } from "./backing-services.ts"
import { type Environment, readEnvironment } from "./env.ts"
import { loadEnvironmentFile } from "./environment-file.ts"
import { countBuffersAsHeap } from "./garbage-collection.ts"
import { createLogger } from "./logger.ts"
import { describeStartFault } from "./operator-error.ts"
import { stopOnSignals } from "./stop-on-signals.ts"

/** Only the core: it takes jobs from the queue until it is closed. */
const startWorker = async (environment: Environment, logger: Logger): Promise<AsyncDisposableStack> => {
  await using resources = new AsyncDisposableStack()
  const services = await openBackingServices(environment, resources, logger)
  const core = await openCore(environment, services, logger)
  resources.defer(() => core.close())
  return resources.move()
}

// A worker without HTTP. The API works the queue too; a deployment adds as many of these as it has to paint.
try {
  countBuffersAsHeap()
  loadEnvironmentFile()
  const environment = readEnvironment(process.env)
  const logger = createLogger(environment.logLevel)
  const worker = await startWorker(environment, logger)
  stopOnSignals(() => {
    logger.info("stopping")
    return worker.disposeAsync()
  })
  logger.info({ concurrency: environment.workerConcurrency }, "worker ready")
} catch (error) {
  console.error(`Stepscape cannot start.\n${describeStartFault(error)}`)
  process.exit(1)
}
