CREATE TABLE wizards (id UUID PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE steps (
  id UUID PRIMARY KEY,
  wizard_id UUID NOT NULL REFERENCES wizards (id),
  position INTEGER NOT NULL,
  config JSONB NOT NULL
);
CREATE INDEX ON steps (wizard_id, position);
