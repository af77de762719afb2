import type { TestProject } from "vitest/node"
import { startTestServer } from "./test-server.ts"

/** Vitest calls this once before all tests, and what it returns after them, failed or not. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const { serverUrl, stop } = await startTestServer()
  project.provide("databaseServerUrl", serverUrl)
  return stop
}
