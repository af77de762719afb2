-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "feature_enum" AS ENUM ('published_wizard');

-- CreateEnum
CREATE TYPE "wizard_status" AS ENUM ('draft', 'published', 'unpublished');

-- CreateEnum
CREATE TYPE "generation_status" AS ENUM ('queued', 'painting', 'storing', 'succeeded', 'failed', 'cancelled');

-- CreateTable
CREATE TABLE "plans" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_limits" (
    "plan_id" UUID NOT NULL,
    "feature" "feature_enum" NOT NULL,
    "hard_limit" INTEGER,

    CONSTRAINT "plan_limits_pkey" PRIMARY KEY ("plan_id","feature")
);

-- CreateTable
CREATE TABLE "communities" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "plan_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "communities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "onboarding_wizards" (
    "id" UUID NOT NULL,
    "community_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" "wizard_status" NOT NULL DEFAULT 'draft',
    "art_direction" TEXT,
    "allowed_origins" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "latest_version" INTEGER NOT NULL DEFAULT 0,
    "published_version" INTEGER,
    "content_revision" INTEGER NOT NULL DEFAULT 1,
    "published_content_revision" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "onboarding_wizards_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "onboarding_steps" (
    "id" UUID NOT NULL,
    "wizard_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "onboarding_steps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "background_generations" (
    "id" UUID NOT NULL,
    "community_id" TEXT NOT NULL,
    "wizard_id" UUID NOT NULL,
    "step_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "status" "generation_status" NOT NULL DEFAULT 'queued',
    "job_id" UUID NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "vendor_faults" INTEGER NOT NULL DEFAULT 0,
    "rate_limits" INTEGER NOT NULL DEFAULT 0,
    "prompt" TEXT NOT NULL,
    "prompt_sent" TEXT NOT NULL,
    "style" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "quality" TEXT,
    "size" TEXT NOT NULL,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "error_code" TEXT,
    "error_details" JSONB,
    "input_tokens" INTEGER,
    "output_tokens" INTEGER,
    "cost_micros" BIGINT,
    "image_key" TEXT,
    "content_hash" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "bytes" INTEGER,
    "thumbhash" BYTEA,
    "tone" JSONB,
    "idempotency_key" TEXT,
    "input_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "painting_at" TIMESTAMPTZ(3),
    "storing_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "background_generations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_events" (
    "id" UUID NOT NULL,
    "community_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "feature" "feature_enum" NOT NULL,
    "quantity" INTEGER NOT NULL,
    "generation_id" UUID,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quota_periods" (
    "community_id" TEXT NOT NULL,
    "feature" "feature_enum" NOT NULL,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "committed" INTEGER NOT NULL DEFAULT 0,
    "reserved" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "quota_periods_pkey" PRIMARY KEY ("community_id","feature","period_start")
);

-- CreateIndex
CREATE UNIQUE INDEX "plans_code_key" ON "plans"("code");

-- CreateIndex
CREATE INDEX "onboarding_wizards_community_id_updated_at_idx" ON "onboarding_wizards"("community_id", "updated_at");

-- CreateIndex
CREATE INDEX "onboarding_steps_wizard_id_position_idx" ON "onboarding_steps"("wizard_id", "position");

-- CreateIndex
CREATE INDEX "background_generations_step_id_created_at_idx" ON "background_generations"("step_id", "created_at");

-- CreateIndex
CREATE INDEX "background_generations_status_idx" ON "background_generations"("status");

-- CreateIndex
CREATE UNIQUE INDEX "background_generations_community_id_idempotency_key_key" ON "background_generations"("community_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "usage_events_generation_id_key" ON "usage_events"("generation_id");

-- CreateIndex
CREATE INDEX "usage_events_community_id_feature_occurred_at_idx" ON "usage_events"("community_id", "feature", "occurred_at");

-- AddForeignKey
ALTER TABLE "plan_limits" ADD CONSTRAINT "plan_limits_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "communities" ADD CONSTRAINT "communities_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "onboarding_wizards" ADD CONSTRAINT "onboarding_wizards_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "communities"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "onboarding_steps" ADD CONSTRAINT "onboarding_steps_wizard_id_fkey" FOREIGN KEY ("wizard_id") REFERENCES "onboarding_wizards"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "background_generations" ADD CONSTRAINT "background_generations_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "communities"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_events" ADD CONSTRAINT "usage_events_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "communities"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_events" ADD CONSTRAINT "usage_events_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "background_generations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quota_periods" ADD CONSTRAINT "quota_periods_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "communities"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

-- The ids of communities come from outside (a claim of a token) and become part of the keys in the image store.
ALTER TABLE "communities" ADD CONSTRAINT "communities_id_check" CHECK ("id" ~ '^[A-Za-z0-9_-]{1,128}$');

ALTER TABLE "plan_limits" ADD CONSTRAINT "plan_limits_hard_limit_check" CHECK ("hard_limit" >= 0);

ALTER TABLE "quota_periods" ADD CONSTRAINT "quota_periods_committed_check" CHECK ("committed" >= 0);
ALTER TABLE "quota_periods" ADD CONSTRAINT "quota_periods_reserved_check" CHECK ("reserved" >= 0);

ALTER TABLE "usage_events" ADD CONSTRAINT "usage_events_quantity_check" CHECK ("quantity" > 0);

ALTER TABLE "background_generations" ADD CONSTRAINT "background_generations_attempts_check" CHECK ("attempts" >= 0);
ALTER TABLE "background_generations" ADD CONSTRAINT "background_generations_vendor_faults_check" CHECK ("vendor_faults" >= 0);
ALTER TABLE "background_generations" ADD CONSTRAINT "background_generations_rate_limits_check" CHECK ("rate_limits" >= 0);

-- Bills rest on the usage events: they are written once and never changed, whoever asks.
CREATE FUNCTION "refuse_usage_event_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'usage_events is append-only: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "usage_events_append_only"
    BEFORE UPDATE OR DELETE OR TRUNCATE ON "usage_events"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_usage_event_change"();

-- The plans that every installation starts with; publishing is unlimited in both.
INSERT INTO "plans" ("id", "code", "name") VALUES
    ('00000000-0000-4000-8000-000000000001', 'free', 'Free'),
    ('00000000-0000-4000-8000-000000000002', 'pro', 'Pro');

INSERT INTO "plan_limits" ("plan_id", "feature", "hard_limit")
SELECT "id", 'published_wizard', NULL FROM "plans";
