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
          exclude,
          pool: "forks",
          // More than cores: what kills, cuts off and restarts things mostly waits for them to come back.
          maxWorkers: "150%",
          ...timeouts,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          exclude,
          pool: "forks",
          ...timeouts,
          testTimeout: 180_000,
          // Whole systems with a browser: one at a time, after everything else.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
