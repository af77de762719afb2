import { cloudflareTest } from "@cloudflare/vitest-plugin"
import { defineConfig } from "vitest/config"

const exclude = ["**/node_modules/**", "**/dist/**", "**/.data/**"]
// A first query, a first picture or a first page takes its time on two busy cores.
const timeouts = { testTimeout: 60_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    // The root's set-up serves all projects: one PostgreSQL for the whole run.
    globalSetup: "./packages/core/src/testing/global-setup.ts",
    pool: "forks",
    projects: [
      {
        test: {
          name: "packages",
          include: ["{packages,apps,examples,tools}/**/*.test.{ts,tsx}"],
          exclude: [...exclude, "**/*.workers.test.ts"],
          pool: "forks",
          // More than cores: what kills, cuts off and restarts things mostly waits for them to come back.
          maxWorkers: "150%",
          ...timeouts,
        },
      },
      {
        // The viewer's tests once more, inside the runtime of Cloudflare Workers; but for those that are Node's own.
        plugins: [cloudflareTest({ wrangler: { configPath: "./apps/viewer/wrangler.jsonc" } })],
        test: {
          name: "workerd",
          include: ["apps/viewer/src/**/*.test.ts"],
          exclude: [...exclude, "**/*.node.test.ts"],
          ...timeouts,
        },
      },
      {
        test: {
          name: "e2e",
          globalSetup: "./e2e/global-set-up.ts",
          include: ["e2e/**/*.test.ts"],
          exclude,
          pool: "forks",
          ...timeouts,
          testTimeout: 180_000,
          // What a page is to show shortly takes longer than the default second while others keep the cores busy.
          expect: { poll: { timeout: 10_000 } },
          // Whole systems with a browser, after everything else; one more than cores, since each waits for about half its time.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
