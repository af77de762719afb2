/** A model as `GET /v1/models` lists it. */
export type FakeModel = { id: string; created: number; shutdown_date?: string | null }

/** The vendor's image models in November 2026; those already shut down are no longer listed. */
export const presentModels: readonly FakeModel[] = [
  { id: "gpt-image-1-mini", created: 1758845821, shutdown_date: "2026-12-01" },
  { id: "gpt-image-1.5", created: 1763969986, shutdown_date: "2026-12-01" },
  { id: "chatgpt-image-latest", created: 1765925279, shutdown_date: "2026-12-01" },
  { id: "gpt-image-2", created: 1776729600, shutdown_date: null },
  { id: "gpt-image-2.5-flare", created: 1788825600, shutdown_date: null },
  { id: "gpt-image-2.5-sunburst", created: 1788825600, shutdown_date: null },
  { id: "gpt-image-2.6-flare", created: 1793664000, shutdown_date: null },
  { id: "gpt-image-2.6-sunburst", created: 1793664000, shutdown_date: null },
]

export const modelList = (models: readonly FakeModel[]): string =>
  JSON.stringify({ object: "list", data: models.map((model) => ({ object: "model", owned_by: "system", ...model })) })
