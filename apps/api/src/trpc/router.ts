import { type Core, listStyles } from "@org/core"
import { tracked } from "@trpc/server"
import { adminProcedure, input, router, waitEnds } from "./trpc.ts"
import { readDocument, readUpload } from "./upload.ts"

type Input<UseCase extends (actor: never, input: never, ...rest: never[]) => unknown> = Parameters<UseCase>[1]

export const appRouter = router({
  session: router({
    me: adminProcedure.query(async ({ ctx: { core, actor, environment } }) => ({
      userId: actor.kind === "admin" ? actor.userId : actor.name,
      community: await core.communities.get(actor),
      viewerUrl: environment.publicViewerUrl,
      upgradeUrl: environment.upgradeUrl ?? null,
    })),
  }),
  wizards: router({
    list: adminProcedure.query(({ ctx: { core, actor } }) => core.wizards.list(actor)),
    get: adminProcedure
      .input(input<Input<Core["wizards"]["get"]>>())
      .query(({ ctx: { core, actor }, input }) => core.wizards.get(actor, input)),
    create: adminProcedure
      .input(input<Input<Core["wizards"]["create"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.wizards.create(actor, input)),
    update: adminProcedure
      .input(input<Input<Core["wizards"]["update"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.wizards.update(actor, input)),
    remove: adminProcedure
      .input(input<Input<Core["wizards"]["remove"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.wizards.remove(actor, input)),
    recover: adminProcedure
      .input(input<Input<Core["wizards"]["recover"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.wizards.recover(actor, input)),
    duplicate: adminProcedure
      .input(input<Input<Core["wizards"]["duplicate"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.wizards.duplicate(actor, input)),
    exportJson: adminProcedure
      .input(input<Input<Core["wizards"]["exportJson"]>>())
      .query(({ ctx: { core, actor }, input }) => core.wizards.exportJson(actor, input)),
    importJson: adminProcedure
      .input(input<FormData>())
      .mutation(async ({ ctx: { core, actor }, input: form }) =>
        core.wizards.importJson(actor, { document: await readDocument(form) }),
      ),
    templates: adminProcedure.query(({ ctx: { core } }) => core.wizards.templates()),
    review: adminProcedure
      .input(input<Input<Core["publishing"]["review"]>>())
      .query(({ ctx: { core, actor }, input }) => core.publishing.review(actor, input)),
    publish: adminProcedure
      .input(input<Input<Core["publishing"]["publish"]>>())
      .mutation(async ({ ctx: { core, actor, environment }, input }) => {
        const { version, shortfalls } = await core.publishing.publish(actor, input)
        return { version, shortfalls, url: `${environment.publicViewerUrl}/w/${input.wizardId}` }
      }),
    unpublish: adminProcedure
      .input(input<Input<Core["publishing"]["unpublish"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.publishing.unpublish(actor, input)),
    versions: adminProcedure
      .input(input<Input<Core["publishing"]["versions"]>>())
      .query(({ ctx: { core, actor }, input }) => core.publishing.versions(actor, input)),
    compare: adminProcedure
      .input(input<Input<Core["publishing"]["compare"]>>())
      .query(({ ctx: { core, actor }, input }) => core.publishing.compare(actor, input)),
    restore: adminProcedure
      .input(input<Input<Core["publishing"]["restore"]>>())
      .mutation(async ({ ctx: { core, actor, environment }, input }) => {
        const { version } = await core.publishing.restore(actor, input)
        return { version, url: `${environment.publicViewerUrl}/w/${input.wizardId}` }
      }),
  }),
  steps: router({
    create: adminProcedure
      .input(input<Input<Core["steps"]["create"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.steps.create(actor, input)),
    update: adminProcedure
      .input(input<Input<Core["steps"]["update"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.steps.update(actor, input)),
    reorder: adminProcedure
      .input(input<Input<Core["steps"]["reorder"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.steps.reorder(actor, input)),
    remove: adminProcedure
      .input(input<Input<Core["steps"]["remove"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.steps.remove(actor, input)),
    recover: adminProcedure
      .input(input<Input<Core["steps"]["recover"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.steps.recover(actor, input)),
    duplicate: adminProcedure
      .input(input<Input<Core["steps"]["duplicate"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.steps.duplicate(actor, input)),
  }),
  backgrounds: router({
    start: adminProcedure
      .input(input<Input<Core["backgrounds"]["start"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.backgrounds.start(actor, input)),
    startAll: adminProcedure
      .input(input<Input<Core["backgrounds"]["startAll"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.backgrounds.startAll(actor, input)),
    startVariations: adminProcedure
      .input(input<Input<Core["backgrounds"]["startVariations"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.backgrounds.startVariations(actor, input)),
    generate: adminProcedure
      .input(input<Input<Core["backgrounds"]["generate"]>>())
      .mutation(({ ctx, input, signal }) =>
        ctx.core.backgrounds.generate(ctx.actor, input, { signal: waitEnds(ctx, signal) }),
      ),
    get: adminProcedure
      .input(input<Input<Core["backgrounds"]["get"]>>())
      .query(({ ctx: { core, actor }, input }) => core.backgrounds.get(actor, input)),
    latest: adminProcedure
      .input(input<Input<Core["backgrounds"]["latest"]>>())
      .query(({ ctx: { core, actor }, input }) => core.backgrounds.latest(actor, input)),
    quote: adminProcedure
      .input(input<Input<Core["backgrounds"]["quote"]>>())
      .query(({ ctx: { core, actor }, input }) => core.backgrounds.quote(actor, input)),
    cancel: adminProcedure
      .input(input<Input<Core["backgrounds"]["cancel"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.backgrounds.cancel(actor, input)),
    history: adminProcedure
      .input(input<Input<Core["backgrounds"]["history"]>>())
      .query(({ ctx: { core, actor }, input }) => core.backgrounds.history(actor, input)),
    picture: adminProcedure
      .input(input<Input<Core["backgrounds"]["picture"]>>())
      .query(({ ctx: { core, actor }, input }) => core.backgrounds.picture(actor, input)),
    // tRPC keeps the plain name for itself.
    applyEarlier: adminProcedure
      .input(input<Input<Core["backgrounds"]["apply"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.backgrounds.apply(actor, input)),
    clear: adminProcedure
      .input(input<Input<Core["backgrounds"]["clear"]>>())
      .mutation(({ ctx: { core, actor }, input }) => core.backgrounds.clear(actor, input)),
    upload: adminProcedure.input(input<FormData>()).mutation(async ({ ctx: { core, actor }, input: form }) => {
      const { file, ...step } = readUpload(form)
      return core.backgrounds.upload(actor, { ...step, bytes: await file.bytes() })
    }),
    // Each event is the whole state, so whoever comes back after a break needs nothing of what was missed.
    watch: adminProcedure
      .input(input<Input<Core["backgrounds"]["watch"]> & { lastEventId?: string | null }>())
      .subscription(async function* ({ ctx, input: { generationId }, signal }) {
        const generations = ctx.core.backgrounds.watch(ctx.actor, { generationId }, { signal: waitEnds(ctx, signal) })
        for await (const generation of generations) {
          yield tracked(`${generation.id}.${generation.status}.${generation.attempts}`, generation)
        }
        // Broken off instead of ended: the client comes back, to another replica or to the next start.
        ctx.stopping.throwIfAborted()
      }),
  }),
  usage: router({
    summary: adminProcedure.query(({ ctx: { core, actor } }) => core.quota.usage(actor)),
    months: adminProcedure.query(({ ctx: { core, actor } }) => core.quota.months(actor)),
    days: adminProcedure
      .input(input<Input<Core["quota"]["days"]>>())
      .query(({ ctx: { core, actor }, input }) => core.quota.days(actor, input)),
    events: adminProcedure
      .input(input<Input<Core["quota"]["events"]>>())
      .query(({ ctx: { core, actor }, input }) => core.quota.events(actor, input)),
  }),
  styles: router({
    list: adminProcedure.query(() => listStyles()),
  }),
  models: router({
    status: adminProcedure.query(async ({ ctx: { core, actor, environment } }) => {
      const { model, quality, state, shutdownDate, replacement } = await core.models.status(actor)
      return { model, provider: environment.imageModel.kind, quality, state, shutdownDate, replacement }
    }),
  }),
})

export type AppRouter = typeof appRouter
