-- AlterTable
ALTER TABLE "background_generations"
  ADD COLUMN "rate_limited_since" TIMESTAMPTZ(3),
  ADD COLUMN "crashes" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "store_faults" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "store_failing_since" TIMESTAMPTZ(3),
  ADD COLUMN "spool_id" UUID,
  ADD CONSTRAINT "background_generations_faults_check" CHECK ("crashes" >= 0 AND "store_faults" >= 0);

-- Only these changes of state exist, whoever writes. Another attempt starts from `queued` again; `failed` is left only
-- where the operator has a paid picture stored after all.
CREATE FUNCTION "check_generation_transition"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (CASE OLD.status
    WHEN 'queued' THEN NEW.status IN ('queued', 'painting', 'failed', 'cancelled')
    WHEN 'painting' THEN NEW.status IN ('painting', 'queued', 'storing', 'succeeded', 'failed', 'cancelled')
    WHEN 'storing' THEN NEW.status IN ('storing', 'queued', 'succeeded', 'failed', 'cancelled')
    WHEN 'failed' THEN NEW.status = 'failed' OR (NEW.status = 'queued' AND coalesce(OLD.error_code, '') IN ('STORAGE_FAILED', 'INTERNAL'))
    ELSE NEW.status = OLD.status
  END) THEN
    RAISE EXCEPTION 'A generation cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "background_generations_transition" BEFORE UPDATE OF "status" ON "background_generations"
  FOR EACH ROW EXECUTE FUNCTION "check_generation_transition"();

-- The database itself tells every process that a generation changed, by id alone and when the change commits: no writer
-- can forget it, and none makes a trip of its own for it. The worker alone listens for the second name.
CREATE FUNCTION "announce_generation"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('stepscape_generation', NEW.id::text);
  IF NEW.status = 'cancelled' AND OLD.status <> 'cancelled' THEN
    PERFORM pg_notify('stepscape_generation', 'cancelled:' || NEW.id::text);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "background_generations_announce" AFTER UPDATE ON "background_generations"
  FOR EACH ROW WHEN (OLD.status <> NEW.status OR OLD.attempts <> NEW.attempts) EXECUTE FUNCTION "announce_generation"();
