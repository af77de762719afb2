import { spawnSync } from "node:child_process"
import { cp, mkdir, mkdtemp, rename, rm, stat } from "node:fs/promises"
import { userInfo } from "node:os"
import { dirname, join } from "node:path"
import { type Binaries, POSTGRES_MAJOR } from "./binaries.ts"
import { isErrno } from "./errors.ts"

/** The same on every host, so that no `PG…` variable and no locale of the user's reaches the server. */
const ENVIRONMENT = {
  PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
  LC_ALL: "C",
  TZ: "UTC",
}

/** For root only: where things live that the unprivileged account must reach when it cannot enter our folders. */
const SHARED_FOLDER = "/var/lib/stepscape"

const NOBODY = 65_534
/** initdb wants its user to have an entry in the host's list of users; the number 1 has one everywhere. */
const UNSHARE = ["unshare", "--user", "--map-user=1", "--map-group=1", "--"] as const

/** As whom the server's programs run, and from where. PostgreSQL refuses to run as root. */
export type Account = {
  binaries: Binaries
  /** Goes before each command. */
  prefix: readonly string[]
  /** Given to `spawn` as they are. */
  spawnOptions: { cwd: string; env: Record<string, string>; uid?: number; gid?: number }
  /** Who must own the data folder, as the host sees it; undefined where only our own user comes into question. */
  owner: number | undefined
}

const succeeds = (command: string, args: readonly string[], options: Account["spawnOptions"]): boolean =>
  spawnSync(command, args, { ...options, stdio: "ignore" }).status === 0

/** Tells whether the account may enter a folder that exists. */
export const canEnter = (account: Account, folder: string): boolean =>
  account.owner === undefined || succeeds("/bin/sh", ["-c", 'cd "$0"', folder], account.spawnOptions)

/** A new folder that the account can reach whatever the permissions above our own folders. */
export const makeSharedFolder = async (account: Account, purpose: string): Promise<string> => {
  await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o755 })
  const folder = await mkdtemp(join(SHARED_FOLDER, `${purpose}-`))
  await giveTo(account, folder)
  return folder
}

/** Hands a folder and all that is in it to the account; nothing to do where it has the right owner. */
export const giveTo = async (account: Account, folder: string): Promise<void> => {
  if (account.owner === undefined || (await stat(folder)).uid === account.owner) return
  const { status, stderr } = spawnSync("chown", ["-R", `${account.owner}:${account.owner}`, folder], {
    encoding: "utf8",
    env: ENVIRONMENT,
  })
  if (status !== 0) throw new Error(`chown ${folder}: ${stderr}`)
}

/** One copy a version serves every installation on the host. */
const copyBinaries = async (binaries: Binaries): Promise<Binaries> => {
  const source = dirname(dirname(binaries.postgres))
  const { mtimeMs } = await stat(binaries.postgres)
  const target = join(SHARED_FOLDER, `postgresql-${POSTGRES_MAJOR}-${Math.trunc(mtimeMs)}`)
  const copied = { initdb: join(target, "bin/initdb"), postgres: join(target, "bin/postgres") }
  if ((await stat(target).catch(() => undefined)) !== undefined) return copied
  await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o755 })
  const unfinished = await mkdtemp(`${target}.new-`)
  await cp(source, join(unfinished, "root"), { recursive: true, verbatimSymlinks: true })
  await rename(join(unfinished, "root"), target).catch((error: unknown) => {
    if (!isErrno(error, "ENOTEMPTY", "EEXIST")) throw error // else another start was quicker
  })
  await rm(unfinished, { recursive: true, force: true })
  return copied
}

const asNobody = async (binaries: Binaries): Promise<Account> => {
  const spawnOptions = { cwd: "/", env: ENVIRONMENT, uid: NOBODY, gid: NOBODY }
  const reachable = succeeds(binaries.postgres, ["--version"], spawnOptions)
  return {
    binaries: reachable ? binaries : await copyBinaries(binaries),
    prefix: [],
    spawnOptions,
    owner: NOBODY,
  }
}

/** A container may run us under a number that its list of users does not have. */
const isNamed = (): boolean => {
  try {
    return userInfo().username !== ""
  } catch {
    return false
  }
}

/**
 * Decides as whom to run the server: as ourselves; when we are root (or nobody that the host knows), inside a user
 * namespace, where we are called something else but still own our files; and for root, where there are no such
 * namespaces, as nobody.
 *
 * @param userNamespaces false makes root use nobody even where namespaces would do
 */
export const chooseAccount = async (binaries: Binaries, userNamespaces: boolean): Promise<Account> => {
  const spawnOptions = { cwd: "/", env: ENVIRONMENT }
  const isRoot = process.getuid?.() === 0
  const owner = isRoot ? 0 : undefined
  if (!isRoot && isNamed()) return { binaries, prefix: [], spawnOptions, owner }
  const [command, ...args] = [...UNSHARE, binaries.postgres, "--version"] as const
  if (userNamespaces && succeeds(command, args, spawnOptions)) return { binaries, prefix: UNSHARE, spawnOptions, owner }
  return isRoot ? asNobody(binaries) : { binaries, prefix: [], spawnOptions, owner }
}
