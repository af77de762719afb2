import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { accessSync, constants } from "node:fs"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { type AddressInfo, createServer } from "node:net"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3"
import { type CephUser, startCluster } from "./ceph/cluster.ts"
import type { CephPorts } from "./ceph/config.ts"
import { CephError } from "./ceph/processes.ts"

/** Ceph's, and the one that ties them to our process. */
const PROGRAMS = ["ceph", "ceph-mon", "ceph-osd", "monmaptool", "radosgw", "radosgw-admin", "setpriv"]
const INSTALL = "apt-get install ceph-mon ceph-osd radosgw"
const ATTEMPTS = 3

/** The bucket that the policy names. */
const bucket = "stepscape"
const region = "us-east-1"
const policyFile = new URL("../image-store/public-read-policy.json", import.meta.url)

export type Ceph = {
  endpoint: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  /** The address of the bucket's root, as strangers and browsers read it; without a trailing slash. */
  publicUrlPrefix: string
  stop(): Promise<void>
}

const isOnPath = (program: string): boolean =>
  (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })

/**
 * Tells whether {@link startCeph} can work here. A developer's machine may lack it, and the tests' name then says so; where
 * `CI` is set, that is a failure.
 *
 * @returns what to skip by, and what to put behind the suite's name
 * @throws CephError in CI when a program is missing
 * @example
 * const ceph = findCeph()
 * describe.skipIf(!ceph.isInstalled)(`something on a real S3 gateway${ceph.note}`, () => {})
 */
export const findCeph = (): { isInstalled: boolean; note: string } => {
  const missing = PROGRAMS.filter((program) => !isOnPath(program))
  if (missing.length === 0) return { isInstalled: true, note: "" }
  const fault = `not on the PATH: ${missing.join(", ")}; on Debian: ${INSTALL}`
  if (!["", "0", "false"].includes(process.env["CI"] ?? ""))
    throw new CephError(`In CI the tests on a real S3 gateway must run, and Ceph is not installed (${fault}).`)
  // A report that is short names no skipped test.
  console.warn(`The tests on a real S3 gateway are skipped: ${fault}.`)
  return { isInstalled: false, note: ` (skipped: ${fault})` }
}

/** Held together until both are known, so that they differ; free again when the daemons take them, if nobody is quicker. */
const findFreePorts = async (): Promise<CephPorts> => {
  const servers = [createServer(), createServer()]
  const ports: number[] = []
  for (const server of servers) {
    await once(server.listen(0, "127.0.0.1"), "listening")
    ports.push((server.address() as AddressInfo).port)
  }
  await Promise.all(servers.map((server) => once(server.close(), "close")))
  const [monitor = 0, gateway = 0] = ports
  return { monitor, gateway }
}

/** Waits for the end of its input, that is of our process, and clears up when the kernel has ended the daemons. */
const watchOver = (folder: string): ChildProcess => {
  const watch = 'cat >/dev/null; sleep 1; rm -rf "$0"'
  const watcher = spawn("/bin/sh", ["-c", watch, folder], { stdio: ["pipe", "ignore", "ignore"], detached: true })
  watcher.unref()
  return watcher
}

const createPublicBucket = async (gateway: {
  endpoint: string
  region: string
  credentials: CephUser
}): Promise<void> => {
  // A copy, because the client marks the credentials that it is given.
  const client = new S3Client({ ...gateway, credentials: { ...gateway.credentials }, forcePathStyle: true })
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket }))
    const Policy = await readFile(policyFile, "utf8")
    await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }))
  } finally {
    client.destroy()
  }
}

const startOnce = async (ports: CephPorts): Promise<Ceph> => {
  await using resources = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), "stepscape-ceph-"))
  const watcher = watchOver(folder)
  resources.defer(async () => {
    await rm(folder, { recursive: true, force: true })
    watcher.stdin?.end()
  })
  const credentials = { accessKeyId: "ceph-test-access-key", secretAccessKey: "ceph-test-secret-access-key" }
  resources.defer(await startCluster(folder, ports, credentials))
  const endpoint = `http://127.0.0.1:${ports.gateway}`
  await createPublicBucket({ endpoint, region, credentials })
  const started = resources.move()
  return {
    endpoint,
    region,
    bucket,
    ...credentials,
    publicUrlPrefix: `${endpoint}/${bucket}`,
    stop: () => started.disposeAsync(),
  }
}

/**
 * Starts a Ceph object gateway, a real S3 service, in a temporary folder and on free ports of the loopback address, with
 * one bucket of which the public may read `images/` and `published/`. Objects are kept in memory. Takes about a second;
 * nothing is left of it after `stop()`, nor when our process is killed.
 *
 * @throws CephError which holds what Ceph said
 * @example
 * const ceph = await startCeph()
 * const store = createS3ImageStore(ceph)
 * await ceph.stop()
 * @see https://docs.ceph.com/en/pacific/radosgw/s3/
 */
export const startCeph = async (): Promise<Ceph> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(await findFreePorts())
    } catch (error) {
      const isPortTaken = error instanceof CephError && /Address already in use/i.test(error.message)
      if (!isPortTaken || attempt === ATTEMPTS) throw error
    }
  }
}
