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

/**
 * The same for several pictures, with what they take of the month's limit.
 *
 * @param remaining how many pictures the plan has left; null: unlimited
 * @example
 * orderText({ microDollars: 158_220 }, 3, 12) // "Costs about $0.16 for 3 · uses 3 of the 12 left this month"
 */
export const orderText = (price: { microDollars: number } | null, count: number, remaining: number | null): string => {
  const { together, uses } = texts.background.price
  const isPriced = price !== null && price.microDollars > 0
  const cost = isPriced && count > 1 ? together(priceText(price), count) : priceText(price)
  return remaining === null || remaining < count ? cost : `${cost} · ${uses(count, remaining)}`
}
