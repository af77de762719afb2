# syntax=docker/dockerfile:1
# One image for all three processes; the command decides which one it is:
#   API with its worker  node apps/api/src/main.ts  (the default)
#   a worker more        node apps/api/src/worker.ts
#   viewer               node --max-semi-space-size=1 --max-old-space-size=128 apps/viewer/dist/entry.node.js

FROM node:24-slim AS base
# The version of package.json's "packageManager".
RUN npm install --global pnpm@12.21.0
ENV CI=true
WORKDIR /app
# What decides about the dependencies, and nothing else: as long as it stays the same, their layers do.
COPY .npmrc package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/admin/package.json apps/admin/
COPY apps/api/package.json apps/api/
COPY apps/viewer/package.json apps/viewer/
COPY packages/core/package.json packages/core/
COPY packages/embed/package.json packages/embed/
COPY packages/slides/package.json packages/slides/

FROM base AS dependencies
# Node itself is also among the packages, for hosts whose own is too old; this image has the right one.
RUN pnpm install --frozen-lockfile --prod --filter "@org/api..." --filter "@org/viewer..." \
  && rm -rf node_modules/node-linux-* node_modules/.pnpm/node-linux-*

FROM base AS build
ENV TURBO_TELEMETRY_DISABLED=1
RUN pnpm install --frozen-lockfile
COPY . .
RUN pnpm build

FROM node:24-slim
ENV NODE_ENV=production
# glibc's allocator keeps freed pixels apart for every thread: with sixteen pictures at work 240 MB more than so.
ENV MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=dependencies /app ./
COPY prisma/migrations prisma/migrations
COPY packages packages
COPY apps/api apps/api
COPY apps/viewer apps/viewer
COPY --from=build /app/packages/core/src/db/generated packages/core/src/db/generated
COPY --from=build /app/packages/slides/src/generated packages/slides/src/generated
COPY --from=build /app/apps/admin/dist apps/admin/dist
COPY --from=build /app/apps/viewer/dist apps/viewer/dist
# Only here may the processes write.
RUN mkdir .data && chown node:node .data
USER node
EXPOSE 4000 4100
CMD ["node", "apps/api/src/main.ts"]
