CREATE TABLE communities (id TEXT PRIMARY KEY, image_limit INTEGER NOT NULL);
CREATE TABLE wizards (
  id UUID PRIMARY KEY,
  community_id TEXT NOT NULL REFERENCES communities (id),
  title TEXT NOT NULL
);
CREATE TABLE steps (
  id UUID PRIMARY KEY,
  wizard_id UUID NOT NULL REFERENCES wizards (id),
  config JSONB NOT NULL
);
CREATE TABLE usage_events (
  id UUID PRIMARY KEY,
  community_id TEXT NOT NULL REFERENCES communities (id),
  user_id TEXT NOT NULL,
  feature TEXT NOT NULL,
  occurred_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX ON usage_events (community_id, feature, occurred_at);
