-- What an admin removes can be brought back for some days; only then is the row deleted.
ALTER TABLE "onboarding_wizards" ADD COLUMN "removed_at" TIMESTAMPTZ(3);
ALTER TABLE "onboarding_steps" ADD COLUMN "removed_at" TIMESTAMPTZ(3);

CREATE INDEX "onboarding_wizards_removed_at_idx" ON "onboarding_wizards"("removed_at") WHERE "removed_at" IS NOT NULL;
CREATE INDEX "onboarding_steps_removed_at_idx" ON "onboarding_steps"("removed_at") WHERE "removed_at" IS NOT NULL;
