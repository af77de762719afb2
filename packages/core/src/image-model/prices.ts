import type { ImageSize, ImageUsage } from "./image-model.ts"

/**
 * What the vendor charges for its image models, in US dollars per million tokens, which is the same number in
 * micro-dollars per token. Read on 2026-11-23; models that the vendor shuts down by 2026-12-01 are left out.
 *
 * `grids` is how finely each quality paints, as in the vendor's own token calculator. It publishes none for 2.6, for which
 * those of 2.5 are assumed: estimates rest on it, the cost of a finished painting does not.
 *
 * @see https://developers.openai.com/api/docs/pricing#image-generation
 * @see https://developers.openai.com/api/docs/guides/image-generation#gpt-image-2-5-and-gpt-image-2-output-tokens
 */
const priceList: readonly ModelPrice[] = [
  {
    models: ["gpt-image-2"],
    textInput: 5,
    imageInput: 8,
    imageOutput: 30,
    grids: { low: 16, medium: 48, high: 96 },
  },
  {
    models: ["gpt-image-2.5-flare", "gpt-image-2.5-sunburst", "gpt-image-2.6-flare", "gpt-image-2.6-sunburst"],
    textInput: 5,
    imageInput: 8,
    imageOutput: 30,
    grids: { low: 16, medium: 24, high: 48, xhigh: 64, max: 96 },
  },
]

type ModelPrice = {
  models: readonly string[]
  textInput: number
  imageInput: number
  imageOutput: number
  grids: Readonly<Partial<Record<string, number>>>
}

/** The built-in model, which costs nothing. */
const freeModel = "painter"

/** English has about four characters a token; other languages have fewer, which a prompt's share of the price bears. */
const charactersPerToken = 4

/** Amounts are whole micro-dollars: millionths of a US dollar. */
export type Price = { microDollars: number; estimated: boolean }

/**
 * What a painting has cost.
 *
 * @param usage what the vendor counted; undefined where it does not tell
 * @returns micro-dollars, or null when the model's price or the usage is not known
 * @example
 * costOf("gpt-image-2.6-flare", { inputTokens: 20, outputTokens: 439 }) // 13_270
 */
export const costOf = (model: string, usage: ImageUsage | undefined): number | null => {
  if (model === freeModel) return 0
  const price = priceOf(model)
  if (price === undefined || usage === undefined) return null
  const { inputTokens, inputImageTokens = 0, outputTokens } = usage
  return Math.round(
    Math.max(0, inputTokens - inputImageTokens) * price.textInput +
      inputImageTokens * price.imageInput +
      outputTokens * price.imageOutput,
  )
}

/**
 * What a painting will cost, more or less.
 *
 * @param request `promptLength` in characters, of the whole text that the model gets
 * @returns null when it cannot be told: an unknown model, a quality that the model does not list, or `auto`, which leaves
 * the choice to the vendor
 * @example
 * estimateCost({ model: "gpt-image-2.6-flare", quality: "medium", size: "1024x1024", promptLength: 80 })
 */
export const estimateCost = (request: {
  model: string
  quality: string | null
  size: ImageSize
  promptLength: number
}): Price | null => {
  const { model, quality, size, promptLength } = request
  if (model === freeModel) return { microDollars: 0, estimated: false }
  const grid = gridOf(model, quality)
  if (grid === undefined) return null
  const usage = { inputTokens: Math.ceil(promptLength / charactersPerToken), outputTokens: outputTokensOf(size, grid) }
  const microDollars = costOf(model, usage)
  return microDollars === null ? null : { microDollars, estimated: true }
}

/** Without a proxy's route before the name and a snapshot's date behind it. */
const priceOf = (model: string): ModelPrice | undefined => {
  const name = model.slice(model.lastIndexOf("/") + 1).replace(/-\d{4}-\d{2}-\d{2}$/, "")
  return priceList.find(({ models }) => models.includes(name))
}

const gridOf = (model: string, quality: string | null): number | undefined => {
  const grids = priceOf(model)?.grids
  return grids !== undefined && quality !== null && Object.hasOwn(grids, quality) ? grids[quality] : undefined
}

/** The vendor's calculator: the grid lies on the longer side, and larger pictures get somewhat more tokens a cell. */
const outputTokensOf = (size: ImageSize, grid: number): number => {
  const [width = 0, height = 0] = size.split("x").map(Number)
  const shorter = roundHalfToEven((grid * Math.min(width, height)) / Math.max(width, height))
  return Math.ceil((grid * shorter * (2_000_000 + width * height)) / 4_000_000)
}

const roundHalfToEven = (value: number): number => {
  const floor = Math.floor(value)
  return value - floor === 0.5 ? floor + (floor % 2) : Math.round(value)
}
