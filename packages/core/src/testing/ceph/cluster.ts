import { randomUUID } from "node:crypto"
import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { type CephPorts, cephConfig, monitorAddress } from "./config.ts"
import { CephError, run, startDaemon } from "./processes.ts"

const STORAGE_TIMEOUT_MS = 30_000
const ATTEMPTS = 5

export type CephUser = { accessKeyId: string; secretAccessKey: string }

/** Asks the monitor; `ended` is a daemon's without which there would be no answer. */
type Ask = (command: readonly string[], ended: AbortSignal) => Promise<string>

/**
 * Ceph's client may ask before it has learnt the cluster's id from the monitor, which then refuses it as a stranger: that
 * is a race inside the client, seen on busy machines, and the next attempt succeeds.
 */
const askMonitor =
  (configured: readonly string[]): Ask =>
  async (command, ended) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await run("ceph", [...configured, ...command], ended)
      } catch (error) {
        const isRefused = error instanceof CephError && error.message.includes("EPERM")
        if (!isRefused || attempt === ATTEMPTS) throw error
      }
    }
  }

/** A client that comes before the storage would not look again for up to half a minute. */
const storageIsUp = async (ask: Ask, ended: AbortSignal): Promise<void> => {
  for (const began = Date.now(); ; await wait(50)) {
    const answer = await ask(["osd", "stat", "--format", "json"], ended)
    if ((JSON.parse(answer) as { num_up_osds?: number }).num_up_osds === 1) return
    if (Date.now() - began > STORAGE_TIMEOUT_MS) throw new CephError("ceph-osd did not join the cluster.")
  }
}

/**
 * Starts a Ceph cluster and its S3 gateway, three daemons in all, in an empty folder, with one user.
 *
 * @returns what ends the daemons; the folder stays
 * @throws CephError which says what failed; nothing runs any more then
 * @see https://docs.ceph.com/en/pacific/install/manual-deployment/
 */
export const startCluster = async (folder: string, ports: CephPorts, user: CephUser): Promise<() => Promise<void>> => {
  await using daemons = new AsyncDisposableStack()
  const configuration = join(folder, "ceph.conf")
  const configured = ["-c", configuration]
  const start = (program: string, args: readonly string[]) => {
    const daemon = startDaemon(program, [...configured, ...args])
    daemons.defer(() => daemon.stop())
    return daemon
  }
  const [clusterId, storageId] = [randomUUID(), randomUUID()]
  await writeFile(configuration, cephConfig(folder, clusterId, ports))
  for (const name of ["monitor", "storage", "gateway"]) await mkdir(join(folder, name))

  const monitors = join(folder, "monitors")
  await run("monmaptool", ["--create", "--addv", "a", `[${monitorAddress(ports)}]`, "--fsid", clusterId, monitors])
  await run("ceph-mon", [...configured, "--mkfs", "-i", "a", "--monmap", monitors])
  const monitor = start("ceph-mon", ["-i", "a"])
  // Who asks a monitor too early asks again only after seconds.
  await monitor.listening(ports.monitor)

  const ask = askMonitor(configured)
  await ask(["osd", "new", storageId], monitor.ended)
  await run("ceph-osd", [...configured, "-i", "0", "--mkfs", "--osd-uuid", storageId], monitor.ended)
  // Without asking for settings, of which there are none: it starts with the cluster's id and is not refused either.
  const storage = start("ceph-osd", ["-i", "0", "--no-mon-config"])
  await storageIsUp(ask, storage.ended)

  const keys = ["--access-key", user.accessKeyId, "--secret", user.secretAccessKey]
  const newUser = ["user", "create", "--uid", "tests", "--display-name", "Tests", ...keys]
  await run("radosgw-admin", [...configured, ...newUser], storage.ended)
  await start("radosgw", ["-n", "client.admin"]).listening(ports.gateway)

  const started = daemons.move()
  return () => started.disposeAsync()
}
