import { randomBytes } from "node:crypto"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdir, mkdtemp, readFile, readdir, realpath, rename, rm, stat, symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { type Account, canEnter, giveTo, makeSharedFolder } from "./account.ts"
import { POSTGRES_MAJOR } from "./binaries.ts"
import { EmbeddedPostgresError, diskFullError, folderError, isErrno } from "./errors.ts"
import { makeFolder } from "../../make-folder.ts"
import { isRunning } from "./processes.ts"

/** A database cluster on disk: PostgreSQL's data folder and, beside it, the superuser's password. */
export type Cluster = { data: string; password: string }

export const SUPERUSER = "postgres"

const UNFINISHED = /^unfinished-(\d+)-/

/** A new cluster; the folder is `<directory>/cluster`, or what that links to. */
const initialize = async (account: Account, directory: string, folder: string, durable: boolean): Promise<void> => {
  const passwordFile = join(folder, "password")
  await writeFile(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 })
  await mkdir(join(folder, "data"), { mode: 0o700 })
  for (const path of [passwordFile, join(folder, "data")]) await giveTo(account, path)
  const args = [`--pgdata=${join(folder, "data")}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`]
  args.push("--auth=scram-sha-256", "--encoding=UTF8")
  // Unicode case rules and the order of code points, the same on every host, whatever locales it has.
  args.push("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
  if (!durable) args.push("--no-sync")
  const [command = "", ...rest] = [...account.prefix, account.binaries.initdb, ...args]
  const child = spawn(command, rest, {
    ...account.spawnOptions,
    stdio: ["ignore", "ignore", "pipe"],
  })
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "close")])
  if (code === 0) return
  if (stderr.includes("No space left on device")) throw diskFullError(directory)
  throw new EmbeddedPostgresError(`PostgreSQL could not set up its data in ${directory}. It says:\n${stderr.trim()}`)
}

/**
 * Makes the cluster in a folder of another name and puts it in place as a whole: a crash leaves no half of it behind, and
 * of two processes that do this at once one wins.
 */
const create = async (account: Account, directory: string, durable: boolean): Promise<void> => {
  await giveTo(account, directory)
  const shared = !canEnter(account, directory)
  const folder = shared
    ? await makeSharedFolder(account, "cluster")
    : await mkdtemp(join(directory, `unfinished-${process.pid}-`))
  try {
    await giveTo(account, folder)
    await initialize(account, directory, folder, durable)
    if (shared) await symlink(folder, join(directory, "cluster"))
    else await rename(folder, join(directory, "cluster"))
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    if (!isErrno(error, "EEXIST", "ENOTEMPTY")) throw error // else another start was quicker
  }
}

const removeUnfinished = async (directory: string): Promise<void> => {
  for (const name of await readdir(directory)) {
    const pid = UNFINISHED.exec(name)?.[1]
    if (pid === undefined || (await isRunning(Number(pid)))) continue
    await rm(join(directory, name), { recursive: true, force: true })
  }
}

const readMajor = async (data: string): Promise<string | undefined> => {
  try {
    return (await readFile(join(data, "PG_VERSION"), "utf8")).trim()
  } catch (error) {
    if (isErrno(error, "ENOENT")) return undefined
    throw error
  }
}

/** A data folder of another version, or of a server that is not ours to start, is left alone. */
const checkVersion = async (directory: string): Promise<void> => {
  const major = (await readMajor(join(directory, "cluster/data"))) ?? (await readMajor(directory))
  if (major === undefined || (major === POSTGRES_MAJOR && (await readMajor(directory)) === undefined)) return
  throw new EmbeddedPostgresError(
    `The database folder ${directory} holds data of PostgreSQL ${major} that this version (PostgreSQL ${POSTGRES_MAJOR}) ` +
      "cannot take over. Move the folder away to begin anew, or serve it with its own PostgreSQL and set DATABASE_URL.",
  )
}

const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (isErrno(error, "ENOENT")) return false
    throw error
  }
}

/** Tells at once what would fail later with less clear words: no permission, a read-only file system, a full disk. */
const probe = async (directory: string): Promise<void> => {
  const folder = await mkdtemp(join(directory, `unfinished-${process.pid}-`))
  try {
    await writeFile(join(folder, "probe"), Buffer.alloc(2 ** 16))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Opens the cluster of a folder, making it first where there is none.
 *
 * @param durable whether a new cluster is synced to the disk before it counts
 * @throws EmbeddedPostgresError that names the folder
 */
export const openCluster = async (account: Account, directory: string, durable: boolean): Promise<Cluster> => {
  try {
    await makeFolder(directory, 0o700)
    await probe(directory)
    await checkVersion(directory)
    await removeUnfinished(directory)
    if (!(await exists(join(directory, "cluster/data/PG_VERSION")))) await create(account, directory, durable)
    const folder = await realpath(join(directory, "cluster"))
    const password = (await readFile(join(folder, "password"), "utf8")).trim()
    const { uid } = await stat(join(folder, "data"))
    if (account.owner === undefined && uid !== process.getuid?.()) {
      throw new EmbeddedPostgresError(
        `The database folder ${directory} belongs to another user (number ${uid}). Start as that user, or set another DATA_DIR.`,
      )
    }
    return { data: join(folder, "data"), password }
  } catch (error) {
    throw error instanceof EmbeddedPostgresError ? error : folderError(directory, error)
  }
}
