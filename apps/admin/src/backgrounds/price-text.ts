import { texts } from "../texts.ts"

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
