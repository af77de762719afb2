import { availableParallelism } from "node:os"
import { applyBackground } from "./backgrounds/apply-background.ts"
import { backgroundHistory } from "./backgrounds/background-history.ts"
import { cancelGeneration } from "./backgrounds/cancel-generation.ts"
import { clearBackground } from "./backgrounds/clear-background.ts"
import { generate } from "./backgrounds/generate.ts"
import { openGenerationChanges } from "./backgrounds/generation-changes.ts"
import { getGeneration } from "./backgrounds/get-generation.ts"
import { getPicture } from "./backgrounds/get-picture.ts"
import { latestGenerations } from "./backgrounds/latest-generations.ts"
import { paintBackground } from "./backgrounds/paint-background.ts"
import { prepareStoredPicture } from "./backgrounds/prepare-stored-picture.ts"
import { quoteBackground } from "./backgrounds/quote-background.ts"
import { retryGeneration } from "./backgrounds/retry-generation.ts"
import { openSpool } from "./backgrounds/spool.ts"
import { spoolWarnings } from "./backgrounds/spool-warnings.ts"
import { startAll } from "./backgrounds/start-all.ts"
import { startGeneration } from "./backgrounds/start-generation.ts"
import { startVariations } from "./backgrounds/start-variations.ts"
import { sweepGenerations } from "./backgrounds/sweep-generations.ts"
import { sweepSpool } from "./backgrounds/sweep-spool.ts"
import { uploadBackground } from "./backgrounds/upload-background.ts"
import { watchGeneration } from "./backgrounds/watch-generation.ts"
import { ensureCommunity } from "./communities/ensure-community.ts"
import { getCommunity } from "./communities/get-community.ts"
import { listPlans } from "./communities/list-plans.ts"
import { setPlan } from "./communities/set-plan.ts"
import type { Actor, Clock, CoreContext, UseCaseContext } from "./context.ts"
import { createDatabase } from "./db/database.ts"
import { collectGarbage } from "./garbage/collect-garbage.ts"
import type { ImageModel, ImageSize } from "./image-model/image-model.ts"
import type { ImageStore } from "./image-store/image-store.ts"
import { every } from "./jobs/every.ts"
import { openJobQueue } from "./jobs/job-queue.ts"
import type { Logger } from "./logger.ts"
import { getModelStatus } from "./models/get-model-status.ts"
import { createModelWatch } from "./models/model-watch.ts"
import { compareVersion } from "./publishing/compare-version.ts"
import { listVersions } from "./publishing/list-versions.ts"
import { publishWizard } from "./publishing/publish-wizard.ts"
import { restoreVersion } from "./publishing/restore-version.ts"
import { reviewWizard } from "./publishing/review-wizard.ts"
import { sweepLatest } from "./publishing/sweep-latest.ts"
import { unpublishWizard } from "./publishing/unpublish-wizard.ts"
import { exportLedger } from "./quota/export-ledger.ts"
import { getUsage } from "./quota/get-usage.ts"
import { listLedger } from "./quota/list-ledger.ts"
import { listMonths } from "./quota/list-months.ts"
import { monthlyUsage } from "./quota/monthly-usage.ts"
import { verifyQuota } from "./quota/verify.ts"
import { createStep } from "./steps/create-step.ts"
import { duplicateStep } from "./steps/duplicate-step.ts"
import { recoverStep } from "./steps/recover-step.ts"
import { removeStep } from "./steps/remove-step.ts"
import { reorderSteps } from "./steps/reorder-steps.ts"
import { updateStep } from "./steps/update-step.ts"
import { createWizard } from "./wizards/create-wizard.ts"
import { duplicateWizard } from "./wizards/duplicate-wizard.ts"
import { exportWizard } from "./wizards/exchange/export-wizard.ts"
import { importWizard } from "./wizards/exchange/import-wizard.ts"
import { getWizard } from "./wizards/get-wizard.ts"
import { listWizards } from "./wizards/list-wizards.ts"
import { recoverWizard } from "./wizards/recover-wizard.ts"
import { removeWizard } from "./wizards/remove-wizard.ts"
import { listTemplates } from "./wizards/templates.ts"
import { updateWizard } from "./wizards/update-wizard.ts"

export type CoreOptions = {
  /** A PostgreSQL whose migrations are applied; a direct or session-mode connection. */
  databaseUrl: string
  imageModel: ImageModel
  imageStore: ImageStore
  /** What is painted when nobody asks for another size; 1024x1024 unless told. */
  imageSize?: ImageSize
  /** How many pictures this process paints at once (16 unless told); `false`: another process works the queue. */
  worker?: { concurrency: number } | false
  /** A folder of this machine, kept between starts, where painted pictures wait while the store fails. */
  spoolDirectory?: string
  clock?: Clock
  logger?: Logger
}

type Tail<List extends unknown[]> = List extends [unknown, ...infer Rest] ? Rest : never

const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** How often a worker looks for generations that lost their job, in seconds. */
const sweepSeconds = 20

/** How often a worker looks for a `latest.json` that its writer left behind, in seconds. */
const latestSeconds = 1

/** How often a worker looks for what was removed long ago and for what nothing refers to any more, in seconds. */
const collectSeconds = 60 * 60

/** Pictures that are prepared for viewers at once: the other cores are left for those that somebody waits for. */
const preparations = Math.max(1, availableParallelism() - 1)

/** How long `close` waits for pictures that are being painted, in ms; what takes longer is resumed by the next worker. */
const closeGraceMs = 10_000

/**
 * Opens the domain: everything that the product does, without HTTP. Unless told otherwise the process also works the job
 * queue, so that `generate` never waits for a worker that nobody started.
 *
 * @throws Error when the database cannot be reached, or its connection cannot LISTEN
 * @example
 * const core = await createCore({ databaseUrl, imageModel: createPainter(), imageStore })
 * const actor = { kind: "service", name: "newsletter", communityId: "acme" } as const
 * const { imageUrl } = await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "a calm sea" })
 * await core.close()
 */
export const createCore = async (options: CoreOptions) => {
  const { databaseUrl, imageModel, imageStore, imageSize = "1024x1024", worker = { concurrency: 16 } } = options
  const { clock = { now: () => new Date() }, logger = silent } = options
  await using resources = new AsyncDisposableStack()
  const closing = new AbortController()
  const database = createDatabase({
    databaseUrl,
    // Once we are closing the database may well be gone before the last of our connections is.
    onConnectionLost: (error) => {
      if (!closing.signal.aborted) logger.warn({ err: error }, "lost a connection to the database")
    },
  })
  resources.defer(() => database.$disconnect())
  const generationChanges = await openGenerationChanges({ databaseUrl, logger })
  resources.defer(() => generationChanges.close())
  resources.defer(() => closing.abort())
  const jobs = await openJobQueue({ databaseUrl, logger })
  resources.defer(() => jobs.stop(closeGraceMs))

  const spool =
    options.spoolDirectory === undefined ? undefined : await openSpool({ directory: options.spoolDirectory })
  const modelWatch = createModelWatch({ imageModel, clock, logger })
  resources.defer(() => modelWatch.close())
  const ports = { database, imageModel, modelWatch, imageStore, imageSize, spool, jobs, generationChanges }
  const core: CoreContext = { ...ports, closing: closing.signal, clock, logger }
  const sweep = async (): Promise<number> => {
    const settled = await sweepGenerations(core)
    await sweepSpool(core)
    return settled
  }
  if (worker !== false) {
    await jobs.work("paint-background", worker.concurrency, (job) => paintBackground(core, job))
    await jobs.work("prepare-picture", preparations, (job) => prepareStoredPicture(core, job.data))
    resources.defer(every(sweepSeconds, sweep, { name: "the sweep", logger }))
    resources.defer(every(latestSeconds, () => sweepLatest(core), { name: "the sweep of latest.json", logger }))
    resources.defer(every(collectSeconds, () => collectGarbage(core), { name: "garbage collection", logger }))
  }
  const opened = resources.move()

  /** Binds a use-case to this core; the actor comes with each call. */
  const bind =
    <Rest extends unknown[], Result>(useCase: (context: UseCaseContext, ...rest: Rest) => Promise<Result>) =>
    (actor: Actor, ...rest: Rest): Promise<Result> =>
      useCase({ ...core, actor }, ...rest)

  return {
    communities: {
      ensure: (input: Parameters<typeof ensureCommunity>[1]) => ensureCommunity(core, input),
      get: bind(getCommunity),
      setPlan: (input: Parameters<typeof setPlan>[1]) => setPlan(core, input),
    },
    plans: { list: () => listPlans(core) },
    wizards: {
      list: bind(listWizards),
      get: bind(getWizard),
      create: bind(createWizard),
      exportJson: bind(exportWizard),
      importJson: bind(importWizard),
      /** What a wizard can begin as. */
      templates: () => listTemplates(),
      update: bind(updateWizard),
      duplicate: bind(duplicateWizard),
      remove: bind(removeWizard),
      recover: bind(recoverWizard),
    },
    steps: {
      create: bind(createStep),
      update: bind(updateStep),
      reorder: bind(reorderSteps),
      duplicate: bind(duplicateStep),
      remove: bind(removeStep),
      recover: bind(recoverStep),
    },
    backgrounds: {
      start: bind(startGeneration),
      startAll: bind(startAll),
      startVariations: bind(startVariations),
      generate: bind(generate),
      get: bind(getGeneration),
      latest: bind(latestGenerations),
      quote: bind(quoteBackground),
      cancel: bind(cancelGeneration),
      history: bind(backgroundHistory),
      picture: bind(getPicture),
      apply: bind(applyBackground),
      clear: bind(clearBackground),
      upload: bind(uploadBackground),
      watch: (actor: Actor, ...rest: Tail<Parameters<typeof watchGeneration>>) =>
        watchGeneration({ ...core, actor }, ...rest),
      retry: (generationId: string) => retryGeneration(core, generationId),
      /** Settles what has lost its job, clears the spool; tells how many were settled. Workers do it by themselves. */
      sweep,
    },
    /** Removes what nothing has referred to for a day. Workers do it by themselves. */
    collectGarbage: (options?: Parameters<typeof collectGarbage>[1]) => collectGarbage(core, options),
    quota: {
      usage: bind(getUsage),
      events: bind(listLedger),
      days: bind(monthlyUsage),
      months: bind(listMonths),
      export: bind(exportLedger),
      verify: () => verifyQuota(core),
    },
    models: { status: bind(getModelStatus) },
    publishing: {
      review: bind(reviewWizard),
      publish: bind(publishWizard),
      unpublish: bind(unpublishWizard),
      versions: bind(listVersions),
      compare: bind(compareVersion),
      restore: bind(restoreVersion),
    },
    /** Rejects with what is wrong when the database or the store cannot be used. */
    check: async (): Promise<void> => {
      await database.$queryRaw`SELECT 1`
      await imageStore.check()
    },
    /** What works but needs the operator's attention, one or two sentences each; waits for nobody. */
    warnings: async (): Promise<string[]> => [...modelWatch.warnings(), ...(await spoolWarnings(spool))],
    /** Lets running pictures finish for up to 10 s, then ends every connection. */
    close: () => opened.disposeAsync(),
  }
}

export type Core = Awaited<ReturnType<typeof createCore>>
