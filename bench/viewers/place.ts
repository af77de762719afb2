import { mkdir, rm } from "node:fs/promises"
import path from "node:path"
import { startEmbeddedPostgres } from "@org/core/db"
import { runTask } from "../../tools/turbo.mjs"
import type { Contestant } from "./contestant.ts"
import { buildNextViewer, startNextViewer } from "./next.ts"
import { startStepscapeViewer } from "./stepscape.ts"
import { makeWizard, publishInto, type ShownWizard } from "./wizard.ts"

/** Both contestants, running, with the same wizard. */
export type Place = {
  shown: ShownWizard
  /** The store's folder. */
  files: string
  ours: Contestant
  peer: Contestant
}

/**
 * Makes the wizard, publishes it for ours, seeds it for the peer, and starts both. Ours is built and
 * started as for the very first time on its machine.
 *
 * @param name of the folder that holds it all; emptied first
 */
export const openPlace = async (resources: AsyncDisposableStack, name: string): Promise<Place> => {
  const directory = path.resolve(import.meta.dirname, "../.data", name)
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { recursive: true })
  const say = (text: string) => console.log(`… ${text}`)
  const fault = runTask("@org/viewer#build")
  if (fault !== null) throw new Error(`The viewer's build failed:\n${fault}`)
  say("painting eight pictures and making their variants")
  const shown = await makeWizard()
  const files = path.join(directory, "files")
  await publishInto(files, shown)
  say("installing and building the plain peer")
  await buildNextViewer(shown)

  const postgres = await startEmbeddedPostgres({ directory: path.join(directory, "postgres") })
  resources.defer(() => postgres.stop())
  const peer = await startNextViewer({
    databaseUrl: postgres.url,
    wizard: shown.wizard,
    logFile: path.join(directory, "next.log"),
  })
  resources.defer(() => peer.stop())
  const ours = await startStepscapeViewer({ dataDirectory: directory, logFile: path.join(directory, "viewer.log") })
  resources.defer(() => ours.stop())
  return { shown, files, peer, ours }
}
