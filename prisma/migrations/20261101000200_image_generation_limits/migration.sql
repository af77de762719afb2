-- Images a month. A plan that an operator added keeps the feature off until it gets a row of its own.
INSERT INTO "plan_limits" ("plan_id", "feature", "hard_limit")
SELECT "id", 'image_generation', CASE "code" WHEN 'free' THEN 5 ELSE 50 END
FROM "plans" WHERE "code" IN ('free', 'pro');
