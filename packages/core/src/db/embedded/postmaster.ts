import { readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { isErrno } from "./errors.ts"
import { isKnown, isRunning, outlastServerProcesses, servesFolder } from "./processes.ts"

/** What a running server tells about itself in `postmaster.pid`. */
export type Postmaster = { pid: number; port: number; ready: boolean }

/** @see https://www.postgresql.org/docs/18/storage-file-layout.html */
const LINE = { pid: 0, port: 3, status: 7 }

/** Reads the server's own record; undefined while there is none or it is still being written. */
export const readPostmaster = async (data: string): Promise<Postmaster | undefined> => {
  try {
    const lines = (await readFile(join(data, "postmaster.pid"), "utf8")).split("\n")
    const pid = Number(lines[LINE.pid])
    if (!Number.isInteger(pid) || pid <= 0) return undefined
    return {
      pid,
      port: Number(lines[LINE.port] ?? 0),
      ready: lines[LINE.status]?.trim() === "ready",
    }
  } catch (error) {
    if (isErrno(error, "ENOENT")) return undefined
    throw error
  }
}

/**
 * The server that serves this data folder now, be it still starting. A record that a crash left behind is removed when its
 * number belongs to a foreign process or a zombie, because PostgreSQL would respect that one for ever.
 */
export const findLivePostmaster = async (data: string): Promise<Postmaster | undefined> => {
  const found = await readPostmaster(data)
  if (found === undefined || !isKnown(found.pid)) return undefined
  if ((await isRunning(found.pid)) && (await servesFolder(found.pid, data)) !== false) return found
  // The record is also what protects the memory that a killed server's processes still share: they have to go first.
  await outlastServerProcesses(data)
  // It may have been a server that ended between the looks, and the record its successor's by now.
  if ((await readPostmaster(data))?.pid === found.pid) await rm(join(data, "postmaster.pid"), { force: true })
  return undefined
}
