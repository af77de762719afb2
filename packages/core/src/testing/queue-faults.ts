import type { Database } from "../db/database.ts"

const jobIdOf = async (database: Database, generationId: string): Promise<string> => {
  const { jobId } = await database.backgroundGeneration.findUniqueOrThrow({ where: { id: generationId } })
  return jobId
}

const expectOne = (count: number, generationId: string): void => {
  if (count !== 1) throw new Error(`Generation ${generationId} has ${count} jobs in the queue`)
}

/** Does what the queue does when a worker's heartbeat stays away: hands its job to the next, while the first goes on. */
export const handJobBack = async (database: Database, generationId: string): Promise<void> => {
  const jobId = await jobIdOf(database, generationId)
  const count = await database.$executeRaw`
    UPDATE pgboss.job SET state = 'retry', retry_count = retry_count + 1, start_after = now(), heartbeat_on = NULL
    WHERE id = ${jobId}::uuid AND state = 'active'`
  expectOne(count, generationId)
  await wake(database)
}

/** Lets no painting wait for its time: what was put off starts now. Tests of what happens need not sit the delays out. */
export const hurryJobs = async (database: Database): Promise<void> => {
  const count = await database.$executeRaw`
    UPDATE pgboss.job SET start_after = now()
    WHERE name = 'paint-background' AND state IN ('created', 'retry') AND start_after > now()`
  if (count > 0) await wake(database)
}

/** Calls the workers as the queue does when a job is added. */
const wake = async (database: Database): Promise<void> => {
  await database.$executeRaw`
    SELECT pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), 'paint-background')`
}

/**
 * Leaves pictures unprepared: the jobs that would make their variants are put off by a day. For whoever counts what
 * paintings alone ask of the store, or cost.
 */
export const holdPreparations = async (database: Pick<Database, "$executeRaw">): Promise<void> => {
  await database.$executeRaw`
    CREATE FUNCTION hold_preparation() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN NEW.start_after = now() + interval '1 day'; RETURN NEW; END $$`
  await database.$executeRaw`
    CREATE TRIGGER hold_preparation BEFORE INSERT ON pgboss.job
    FOR EACH ROW WHEN (NEW.name = 'prepare-picture') EXECUTE FUNCTION hold_preparation()`
}

/** Does what an emptied queue or a restored backup does. */
export const loseJob = async (database: Database, generationId: string): Promise<void> => {
  const jobId = await jobIdOf(database, generationId)
  const count = await database.$executeRaw`DELETE FROM pgboss.job WHERE id = ${jobId}::uuid`
  expectOne(count, generationId)
}
