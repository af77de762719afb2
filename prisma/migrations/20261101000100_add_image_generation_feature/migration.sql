-- Alone in its migration: PostgreSQL lets nobody use a new enum value in the transaction that adds it.
ALTER TYPE "feature_enum" ADD VALUE 'image_generation';
