-- AlterTable
ALTER TABLE "onboarding_wizards"
  ADD COLUMN "language" TEXT NOT NULL DEFAULT 'en',
  ADD COLUMN "theme" JSONB;

-- CreateTable
CREATE TABLE "published_versions" (
    "wizard_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content_revision" INTEGER,
    "published_at" TIMESTAMPTZ(3),
    "published_by" TEXT,
    "restored_from" INTEGER,

    CONSTRAINT "published_versions_pkey" PRIMARY KEY ("wizard_id", "version"),
    CONSTRAINT "published_versions_restored_from_check" CHECK ("restored_from" < "version")
);
ALTER TABLE "published_versions"
  ADD CONSTRAINT "published_versions_wizard_id_fkey" FOREIGN KEY ("wizard_id")
    REFERENCES "onboarding_wizards"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is known of the versions so far: the last one of each wizard, and the numbers of those that showed pictures.
INSERT INTO "published_versions" ("wizard_id", "version", "content_revision")
SELECT "id", "published_version", "published_content_revision" FROM "onboarding_wizards"
WHERE "published_version" IS NOT NULL;
INSERT INTO "published_versions" ("wizard_id", "version")
SELECT DISTINCT picture."wizard_id", picture."version" FROM "published_pictures" AS picture
JOIN "onboarding_wizards" AS wizard ON wizard."id" = picture."wizard_id"
WHERE picture."version" < wizard."published_version";

-- CreateTable
CREATE TABLE "latest_writes" (
    "id" UUID NOT NULL,
    "wizard_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT (now() + interval '2 seconds'),
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "latest_writes_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "latest_writes_due_at_idx" ON "latest_writes"("due_at");

-- These were jobs of the queue until now; those that have not ended are taken over.
DO $$ BEGIN
  IF to_regclass('pgboss.job') IS NOT NULL THEN
    INSERT INTO "latest_writes" ("id", "wizard_id", "version")
    SELECT gen_random_uuid(), (data->>'wizardId')::uuid, (data->>'version')::int FROM pgboss.job
    WHERE name = 'write-latest' AND state::text IN ('created', 'retry', 'active');
  END IF;
END $$;
