// Who may import whom. Paths are the resolved ones: an import of "@org/core/errors" is seen as packages/core/src/errors.ts.
import { readFileSync } from "node:fs"
import { builtinModules } from "node:module"

const exact = (path) => `^${path.replaceAll(".", "\\.")}$`
const npm = (...names) => `/node_modules/(${names.join("|")})/`
const builtin = `^(node:.+|(${builtinModules.join("|")}))$`

const coreExports = JSON.parse(readFileSync(new URL("packages/core/package.json", import.meta.url), "utf8")).exports
const face = (subpath) => exact(coreExports[subpath].replace("./", "packages/core/"))
const pureFaces = [
  "./errors",
  "./step-config",
  "./prompts/suggestions",
  "./published",
  "./published-slide",
  "./objects",
  "./legibility",
  "./image-limits",
].map(face)
const pure =
  "^packages/core/src/(errors\\.ts$|text\\.ts$|imaging/limits\\.ts$|(step-config|prompts|published|published-slide|objects|legibility)/)"

// What a type of steps knows without a page: its settings.
const stepTypeSettings = "^packages/step-types/src/(schemas|define|link|[^/]+/schema)\\.ts$"
// How slides of a type look below their body.
const stepTypeSlides = exact("packages/step-types/src/slides.ts")

// What a wizard's page and the page around it say to each other; it imports nothing.
const messages = exact("packages/embed/src/messages.ts")
// The scripts that hosts put into their pages, as text.
const releases = "^packages/embed/src/releases/"
// What a host's page needs to show a wizard, as text.
const snippets = exact("packages/embed/src/snippets.ts")

const generatedPrisma = "^packages/core/src/db/generated/"
// Contract suites stand beside their port and are run by the tests of its adapters.
const testSupport = "^packages/core/src/(testing/|image-store/contract|imaging/corpus/)"
const tests = ["\\.test\\.tsx?$", "^(apps|packages|examples)/[^/]+/test/", "^(e2e|bench)/", testSupport]
const viewerOnNode = "^apps/viewer/src/(env|.+\\.node)\\.ts$"
const viewerOnWorkers = "^apps/viewer/src/(cloudflare\\.d|.+\\.workers)\\.ts$"

const forbidden = [
  {
    name: "pure-stays-pure",
    comment:
      "The core's pure modules run in browsers and on the edge: they import only zod, the settings of types of steps and each other; what makes a slide of a step also what reads Markdown.",
    from: { path: pure, pathNot: tests },
    to: { pathNot: [pure, stepTypeSettings, npm("zod", "markdown-it", "@types/markdown-it")] },
  },
  {
    name: "objects-import-nothing",
    comment: "Reading and serving objects is part of every viewer; it carries nothing along.",
    from: { path: "^packages/core/src/objects/", pathNot: tests },
    to: { pathNot: "^packages/core/src/objects/" },
  },
  {
    name: "slides-are-pure",
    comment:
      "The renderer turns a snapshot into HTML anywhere: it imports the core's pure modules, types of steps and their slides, hono/html and thumbhash.",
    from: { path: "^packages/slides/", pathNot: tests },
    to: {
      pathNot: [
        "^packages/slides/",
        ...pureFaces,
        messages,
        stepTypeSettings,
        stepTypeSlides,
        "/node_modules/hono/dist/(types/)?helper/html/",
        npm("thumbhash"),
      ],
    },
  },
  {
    name: "step-types-in-layers",
    comment:
      "A type's settings are pure; its slide adds hono/html, its form React and Mantine. No layer reaches into another, or a server would load forms.",
    from: {
      path: "^packages/step-types/src/.+\\.ts$",
      pathNot: [...tests, "^packages/step-types/src/(forms|form|texts)\\.ts$"],
    },
    to: { pathNot: ["^packages/step-types/src/.+\\.ts$", "/node_modules/hono/dist/(types/)?helper/html/", npm("zod")] },
  },
  {
    name: "step-types-know-no-caller",
    comment: "What all others build on imports none of them.",
    from: { path: "^packages/step-types/" },
    to: { path: ["^(apps|examples|e2e|bench|tools)/", "^packages/(?!step-types/)"] },
  },
  {
    name: "embed-needs-nothing",
    comment: "What runs in other people's pages carries nothing along; React is theirs.",
    from: { path: "^packages/embed/src/", pathNot: tests },
    to: { pathNot: ["^packages/embed/src/", npm("react", "@types/react")] },
  },
  {
    name: "viewer-stays-on-the-edge",
    comment:
      "The viewer imports slides, what hosts are given and told, the core's pure modules and web-standard packages. What needs Node is env.ts or named *.node.ts, what needs Workers *.workers.ts.",
    from: { path: "^apps/viewer/src/", pathNot: [...tests, viewerOnNode] },
    to: {
      pathNot: [
        "^apps/viewer/src/",
        "^packages/slides/",
        messages,
        snippets,
        releases,
        ...pureFaces,
        npm("hono", "zod", "aws4fetch", "lru-cache", "@cloudflare/workers-types"),
        "^cloudflare:workers$",
      ],
    },
  },
  {
    name: "viewer-on-workers",
    comment: "The Workers runtime's own module is for the files that are named after it.",
    from: { path: "^apps/viewer/src/", pathNot: [...tests, viewerOnWorkers] },
    to: { path: "^cloudflare:workers$" },
  },
  {
    name: "viewer-on-node",
    comment:
      "On Node the viewer may also use Node itself, its HTTP adapter and the disk store: still no API, no database.",
    from: { path: viewerOnNode, pathNot: tests },
    to: {
      pathNot: [
        "^apps/viewer/src/",
        "^packages/slides/",
        ...pureFaces,
        face("./disk-store"),
        builtin,
        npm("hono", "zod", "aws4fetch", "@hono/node-server"),
      ],
    },
  },
  {
    name: "viewer-knows-no-entry",
    comment: "The app is given its source; only entries and what they are made of know the runtime.",
    from: { path: "^apps/viewer/src/", pathNot: [...tests, viewerOnNode, viewerOnWorkers] },
    to: { path: [viewerOnNode, viewerOnWorkers] },
  },
  {
    name: "viewer-workers-without-node",
    comment: "What one runtime's entry is made of never reaches the other's.",
    from: { path: viewerOnWorkers, pathNot: tests },
    to: { path: viewerOnNode },
  },
  {
    name: "viewer-node-without-workers",
    comment: "What one runtime's entry is made of never reaches the other's.",
    from: { path: viewerOnNode, pathNot: tests },
    to: { path: viewerOnWorkers },
  },
  {
    name: "viewer-bundle",
    comment: "Nothing that the viewer reaches, however far, is of the server's or the admin's making.",
    from: { path: [exact("apps/viewer/src/viewer.ts"), exact("apps/viewer/src/entry.workers.ts")] },
    to: {
      reachable: true,
      path: [
        npm("@prisma", "pg", "@aws-sdk", "@smithy", "@trpc", "react", "react-dom"),
        "^packages/core/src/db/",
        builtin,
      ],
    },
  },
  {
    name: "admin-direction",
    comment:
      "The admin imports slides, types of steps, the embed's snippets and the core's pure modules; from the API the router's type, from other apps nothing.",
    from: { path: "^apps/admin/src/", pathNot: tests },
    to: {
      path: ["^(apps|packages|examples)/", builtin],
      pathNot: [
        "^apps/admin/src/",
        exact("apps/api/src/trpc/router.ts"),
        "^packages/(slides|step-types)/",
        snippets,
        ...pureFaces,
      ],
    },
  },
  {
    name: "admin-takes-types-only",
    comment: "A value from the API or from tRPC's server would pull the server into the browser's bundle.",
    from: { path: "^apps/admin/" },
    to: { path: ["^apps/api/", npm("@trpc/server")], dependencyTypesNot: ["type-only"] },
  },
  {
    name: "api-direction",
    comment:
      "The API hosts the core. It knows neither the viewer's code nor the admin's; it starts one and serves the other.",
    from: { path: "^apps/api/" },
    to: { path: ["^apps/(?!api/)", "^packages/(?!core/)", "^(examples|e2e|bench|tools)/", face("./disk-store")] },
  },
  {
    name: "core-knows-no-caller",
    comment:
      "The core serves every caller alike: it imports no app, no transport, and of other packages the settings of types of steps.",
    from: { path: "^packages/core/" },
    to: {
      path: [
        "^(apps|examples|e2e|bench|tools)/",
        "^packages/(?!core/|step-types/src/schemas\\.ts$)",
        npm("hono", "@hono", "@trpc", "react"),
      ],
    },
  },
  {
    name: "core-by-its-face",
    comment: "Outside the core only what its package.json exports is imported.",
    from: { pathNot: "^packages/core/" },
    to: { path: "^packages/core/", pathNot: Object.keys(coreExports).map(face) },
  },
  {
    name: "packages-by-name",
    comment: "Another package is imported by its name, never by a relative path into its folder.",
    from: { path: "^((?:apps|packages|examples)/[^/]+|e2e|bench)/" },
    to: { path: "^(apps|packages|examples|e2e|bench)/", pathNot: "^$1/", dependencyTypes: ["local"] },
  },
  {
    name: "prisma-stays-in-queries",
    comment: "Generated Prisma is seen by the database module and by the use-cases' queries, by nobody else.",
    from: {
      pathNot: [
        "^packages/core/src/(db|wizards|steps|backgrounds|quota|publishing|communities)/",
        // Prisma's command line runs it; the product never does.
        exact("tools/schema-engine.mjs"),
      ],
    },
    to: { path: [generatedPrisma, npm("@prisma/client", "@prisma/adapter-pg")] },
  },
  {
    name: "vendor-behind-its-port",
    comment: "The OpenAI client belongs to image-model, the AWS SDK to image-store, pg-boss to jobs.",
    from: { path: "^packages/core/src/", pathNot: ["^packages/core/src/(image-model|image-store|jobs)/", ...tests] },
    to: { path: npm("openai", "@aws-sdk", "pg-boss") },
  },
  {
    name: "testing-only-in-tests",
    comment: "Test databases, fake servers and contract suites are for tests, e2e and bench.",
    from: { pathNot: tests },
    to: { path: testSupport },
  },
  {
    name: "tests-are-leaves",
    comment: "What a test and others need stands in a file of its own.",
    from: {},
    to: { path: "\\.test\\.tsx?$" },
  },
  {
    name: "no-dev-dependency-at-run-time",
    comment:
      "What the source imports at run time is among the package's dependencies, or is brought by whoever uses it.",
    from: { path: "^(apps|packages)/[^/]+/src/", pathNot: tests },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only", "npm-peer"] },
  },
  {
    name: "no-undeclared-dependency",
    comment: "Every package lists what it imports.",
    from: {},
    to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
  },
  {
    name: "no-circular",
    comment: "Modules in a circle cannot be understood, tested or moved alone; types alone are no excuse.",
    from: { pathNot: generatedPrisma },
    to: { circular: true },
  },
  {
    name: "no-orphans",
    comment: "A module that imports nothing and that nobody imports is forgotten.",
    // The scripts of the examples' pages are named by those.
    from: { orphan: true, pathNot: ["\\.d\\.m?ts$", generatedPrisma, "^examples/[^/]+/page/"] },
    to: {},
  },
  {
    name: "no-unresolvable",
    comment: "An import that leads nowhere would escape every other rule.",
    from: {},
    // The browser tests' own dependency, which tools/browser.mjs looks up from their folder; what workerd brings itself.
    to: { couldNotResolve: true, pathNot: "^(playwright-core|cloudflare:workers)$" },
  },
]

export default {
  forbidden: forbidden.map((rule) => ({ severity: "error", ...rule })),
  options: {
    parser: "tsc",
    tsPreCompilationDeps: true, // type-only imports have a direction too
    doNotFollow: { path: "node_modules" },
    // What bench measures against is installed apart, when it is measured.
    exclude: { path: "^\\.[^/]+/|^(apps|packages|examples)/[^/]+/(dist|\\.turbo)/|^bench/peers/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["node", "import", "types", "default"],
      extensions: [".ts", ".tsx", ".mts", ".mjs", ".js", ".d.ts", ".d.mts"],
    },
  },
}
