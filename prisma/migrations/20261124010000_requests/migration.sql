-- All generations that were asked for together have one request; what nobody names one for is a request of its own, so
-- a process that does not know the column yet may go on writing.
ALTER TABLE "background_generations"
  ADD COLUMN "request_id" UUID NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "turn" INTEGER;

-- Counts those that are painted before another.
CREATE INDEX "background_generations_turn_idx" ON "background_generations"("turn", "id") WHERE "status" = 'queued';

-- Reads a month of a community's ledger page by page.
CREATE INDEX "background_generations_community_id_period_start_id_idx"
  ON "background_generations"("community_id", "period_start", "id");
