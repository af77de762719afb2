import { texts } from "../texts.ts"

/**
 * What a picture did cost; null is what nobody knows.
 *
 * @example
 * costText(52_740) // "$0.05"
 */
export const costText = (microDollars: number | null): string => {
  const { free, unknown, little, dollars } = texts.pictures.cost
  if (microDollars === null) return unknown
  if (microDollars === 0) return free
  return microDollars < 10_000 ? little : dollars(microDollars / 1e6)
}

/**
 * A price as an admin reads it; null is one that nobody knows.
 *
 * @example
 * priceText({ microDollars: 13_230 }) // "Costs about $0.01"
 */
export const priceText = (price: { microDollars: number } | null): string => {
  if (price === null) return texts.background.price.unknown
  return price.microDollars === 0 ? texts.background.price.free : texts.background.price.about(price.microDollars / 1e6)
}
