-- CreateEnum
CREATE TYPE "picture_source" AS ENUM ('generated', 'uploaded');

-- AlterTable
ALTER TABLE "background_generations"
  ADD COLUMN "source" "picture_source" NOT NULL DEFAULT 'generated',
  ADD COLUMN "prepared_at" TIMESTAMPTZ(3),
  ADD COLUMN "variant_widths" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
  ADD COLUMN "dominant_color" TEXT,
  ADD COLUMN "unreferenced_since" TIMESTAMPTZ(3),
  ADD COLUMN "collected_at" TIMESTAMPTZ(3);

-- What was one free text so far is the mood.
ALTER TABLE "onboarding_wizards"
  ALTER COLUMN "art_direction" TYPE JSONB
  USING CASE WHEN "art_direction" IS NULL THEN NULL ELSE jsonb_build_object('mood', "art_direction") END;

-- CreateTable
CREATE TABLE "published_pictures" (
    "wizard_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "generation_id" UUID NOT NULL,

    CONSTRAINT "published_pictures_pkey" PRIMARY KEY ("wizard_id", "version", "generation_id")
);
CREATE INDEX "published_pictures_generation_id_idx" ON "published_pictures"("generation_id");
ALTER TABLE "published_pictures"
  ADD CONSTRAINT "published_pictures_wizard_id_fkey" FOREIGN KEY ("wizard_id")
    REFERENCES "onboarding_wizards"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "published_pictures_generation_id_fkey" FOREIGN KEY ("generation_id")
    REFERENCES "background_generations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Which pictures earlier versions show is not known to the database, so every picture that they may show counts.
INSERT INTO "published_pictures" ("wizard_id", "version", "generation_id")
SELECT wizard."id", wizard."latest_version", generation."id"
FROM "onboarding_wizards" AS wizard
JOIN "background_generations" AS generation ON generation."community_id" = wizard."community_id"
WHERE wizard."latest_version" > 0 AND generation."status" = 'succeeded';

-- CreateTable
CREATE TABLE "unfinished_uploads" (
    "generation_id" UUID NOT NULL,
    "community_id" TEXT NOT NULL,
    "wizard_id" UUID NOT NULL,
    "step_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "unfinished_uploads_pkey" PRIMARY KEY ("generation_id")
);

-- Finds the steps that show a picture.
CREATE INDEX "onboarding_steps_generation_id_idx"
  ON "onboarding_steps" (("config" #>> '{presentation,background,generationId}'));

-- What garbage collection may remove: no step shows it or holds it in its history, and no version of a wizard shows it.
CREATE VIEW "unreferenced_pictures" AS
SELECT generation."id" FROM "background_generations" AS generation
WHERE generation."status" = 'succeeded' AND generation."image_key" IS NOT NULL
  AND NOT EXISTS (SELECT FROM "onboarding_steps" AS step WHERE step."id" = generation."step_id")
  AND NOT EXISTS (
    SELECT FROM "onboarding_steps" AS step
    WHERE (step."config" #>> '{presentation,background,generationId}') = generation."id"::text
  )
  AND NOT EXISTS (SELECT FROM "published_pictures" AS published WHERE published."generation_id" = generation."id");
