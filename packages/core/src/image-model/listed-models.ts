import type { ModelStatus } from "./image-model.ts"

/** A model as its vendor lists it. */
export type ListedModel = {
  id: string
  /** `YYYY-MM-DD`, or null where none is announced. */
  shutdownDate: string | null
}

/** What follows the models that go, the first that the vendor lists; as of 2026-11-23. */
const currentModels = ["gpt-image-2.6-flare", "gpt-image-2.6-sunburst"]
const replaceable = /^(?:(?:chat)?gpt-image-|dall-e-)/

/** Before that day there is time enough to change the configuration, and to look at what the other model paints. */
const nearMs = 60 * 24 * 60 * 60 * 1_000

/**
 * What a vendor's list says about one model.
 *
 * @param listed the whole list, not empty
 * @example
 * statusAmong("gpt-image-1.5", [{ id: "gpt-image-1.5", shutdownDate: "2026-12-01" }], new Date()).state // "ending"
 */
export const statusAmong = (model: string, listed: readonly ListedModel[], now: Date): ModelStatus => {
  const found = listed.find(({ id }) => id === model) ?? listed.find(({ id }) => nameOf(id) === nameOf(model))
  if (found === undefined) {
    return { state: "unknown", shutdownDate: null, replacement: replacementOf(model, listed, now) }
  }
  const { shutdownDate } = found
  return isEnding(found, now)
    ? { state: "ending", shutdownDate, replacement: replacementOf(model, listed, now) }
    : { state: "available", shutdownDate, replacement: null }
}

const isEnding = ({ shutdownDate }: ListedModel, now: Date): boolean =>
  shutdownDate !== null && Date.parse(shutdownDate) - now.getTime() <= nearMs

/** Servers list a model under `models/` or a provider's name and take it without, or the other way round. */
const nameOf = (id: string): string => id.slice(id.lastIndexOf("/") + 1)

const replacementOf = (model: string, listed: readonly ListedModel[], now: Date): string | null => {
  const name = nameOf(model)
  if (!replaceable.test(name)) return null
  // Who chose the careful sibling keeps it.
  const wanted = name.includes("sunburst") ? currentModels.toReversed() : currentModels
  const offered = wanted.flatMap((current) =>
    listed.filter((other) => current !== name && nameOf(other.id) === current && !isEnding(other, now)),
  )
  return offered[0]?.id ?? null
}
