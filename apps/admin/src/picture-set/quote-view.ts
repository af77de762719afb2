import { priceText } from "../backgrounds/price-text.ts"
import { texts } from "../texts.ts"

type Quote = {
  price: { microDollars: number } | null
  quota: { limit: number | null; remaining: number | null }
}

export type QuoteView = {
  text: string
  /** The plan has no room for all of them. */
  isTooMuch: boolean
}

/**
 * A quote for several pictures as an admin reads it before confirming.
 *
 * @example
 * quoteView({ price: { microDollars: 158_220 }, quota: { limit: 50, remaining: 46 } }, 3).text
 * // "3 pictures · Costs about $0.16 · 46 of 50 generations left"
 */
export const quoteView = ({ price, quota: { limit, remaining } }: Quote, count: number): QuoteView => {
  const isTooMuch = remaining !== null && remaining < count
  const left =
    remaining === null || limit === null ? texts.paintAll.unlimited : texts.paintAll.remaining(remaining, limit)
  if (remaining === 0) return { text: texts.quota.reached, isTooMuch }
  const parts = [texts.paintAll.count(count), priceText(price), left]
  return { text: isTooMuch ? texts.paintAll.tooFew(remaining) : parts.join(" · "), isTooMuch }
}
