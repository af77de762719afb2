/** Reads the environment; only `DATABASE_URL` must be set. */
export const readEnvironment = (source: Record<string, string | undefined>) => {
  const databaseUrl = source["DATABASE_URL"]
  if (!databaseUrl) throw new Error("DATABASE_URL must be set, for example postgresql://user:password@host:5432/name")
  return {
    databaseUrl,
    /** Where pictures are kept: the API's own folder, if both are to show the same ones. */
    filesDirectory: source["FILES_DIR"] ?? ".data/files",
    /** The address under which that folder is served. */
    filesUrl: source["FILES_URL"] ?? "http://127.0.0.1:4000/files",
  }
}
