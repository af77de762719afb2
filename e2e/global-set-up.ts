import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import type { TestProject } from "vitest/node"

/** Vitest calls this once before all browser tests, and what it returns after them, failed or not. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(path.join(tmpdir(), "stepscape-shared-"))
  project.provide("sharedFolder", folder)
  return () => rm(folder, { recursive: true, force: true })
}
