import type { Pixels } from "./film.ts"
import type { Box } from "./places.ts"

// Both are judged by the same rules, which know nothing of how either paints: a frame is compared with how the screen
// looks in the end.

/** px around text that its shadow and its edges may colour. */
const margin = 8
/** px; small enough to tell places apart, large enough that a picture that still moves a little is the same. */
const blockSide = 30
/** How far (0–255) a block's colour may be off, and what part of its detail must be there. */
const tolerance = { color: 24, detail: 0.5 }
/** Detail below this (0–255) is none: a sky has nothing that could be missing. */
const leastDetail = 1.5
/** What part of the blocks must have arrived. */
const mostBlocks = 0.9

const lumaAt = ({ data }: Pixels, pixel: number): number =>
  0.299 * (data[pixel * 3] ?? 0) + 0.587 * (data[pixel * 3 + 1] ?? 0) + 0.114 * (data[pixel * 3 + 2] ?? 0)

/** 1 for each pixel that lies in one of the boxes, widened on every side. */
const maskOf = ({ width, height }: Pixels, boxes: readonly Box[], widened: number): Uint8Array => {
  const mask = new Uint8Array(width * height)
  for (const box of boxes) {
    const [left, right] = [Math.max(0, Math.floor(box.x - widened)), Math.min(width, box.x + box.width + widened)]
    const [top, bottom] = [Math.max(0, Math.floor(box.y - widened)), Math.min(height, box.y + box.height + widened)]
    for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) mask[y * width + x] = 1
  }
  return mask
}

const assertSameSize = (one: Pixels, other: Pixels): void => {
  if (one.width !== other.width || one.height !== other.height)
    throw new Error(`Frames differ in size: ${one.width}x${one.height}, ${other.width}x${other.height}`)
}

/**
 * Makes the judge of whether a headline's letters are on the screen: they must stand out from what is right around them
 * at least half as much as they do in the end, whatever is behind them.
 *
 * @param options `hidden` is the same screen as `final` without the headline
 */
export const textJudge = (options: { final: Pixels; hidden: Pixels; headline: readonly Box[] }) => {
  const { final, hidden, headline } = options
  assertSameSize(final, hidden)
  const place = maskOf(final, headline, 2)
  const pixels = [...place.keys()].filter((pixel) => place[pixel] === 1)
  const change = (pixel: number) => Math.abs(lumaAt(final, pixel) - lumaAt(hidden, pixel))
  const letters = pixels.filter((pixel) => change(pixel) > 60)
  const around = pixels.filter((pixel) => change(pixel) < 20)
  if (letters.length < 50 || around.length < 50) throw new Error("The headline does not stand out from its background")
  const meanLuma = (frame: Pixels, chosen: readonly number[]): number =>
    chosen.reduce((sum, pixel) => sum + lumaAt(frame, pixel), 0) / chosen.length
  const contrast = (frame: Pixels): number => meanLuma(frame, letters) - meanLuma(frame, around)
  const wanted = contrast(final)
  return (frame: Pixels): boolean => contrast(frame) / wanted >= 0.5
}

type Block = { color: [number, number, number]; detail: number }

/** What each part of the background looks like; null where there is text. */
const blocksOf = (frame: Pixels, foreground: Uint8Array): (Block | null)[] => {
  const blocks: (Block | null)[] = []
  for (let top = 0; top + blockSide <= frame.height; top += blockSide) {
    for (let left = 0; left + blockSide <= frame.width; left += blockSide) {
      const color: Block["color"] = [0, 0, 0]
      let [count, edges] = [0, 0]
      for (let y = top; y < top + blockSide; y += 1) {
        for (let x = left; x + 1 < left + blockSide; x += 1) {
          const pixel = y * frame.width + x
          if (foreground[pixel] === 1 || foreground[pixel + 1] === 1) continue
          count += 1
          for (const channel of [0, 1, 2] as const) color[channel] += frame.data[pixel * 3 + channel] ?? 0
          edges += Math.abs(lumaAt(frame, pixel) - lumaAt(frame, pixel + 1))
        }
      }
      const isBackground = count > (blockSide * blockSide) / 2
      blocks.push(
        isBackground ? { color: [color[0] / count, color[1] / count, color[2] / count], detail: edges / count } : null,
      )
    }
  }
  return blocks
}

/**
 * Makes the judge of whether a background picture is on the screen: nearly everywhere its colours and its detail, which a
 * placeholder has not, nor a picture that has arrived in part.
 */
export const backgroundJudge = ({ final, foreground }: { final: Pixels; foreground: readonly Box[] }) => {
  const mask = maskOf(final, foreground, margin)
  const wanted = blocksOf(final, mask)
  const detailed = wanted.filter((block) => block !== null && block.detail >= leastDetail)
  if (detailed.length < 20) throw new Error("Too little of the background can be seen to judge it")
  return (frame: Pixels): boolean => {
    assertSameSize(final, frame)
    const found = blocksOf(frame, mask)
    let [all, there] = [0, 0]
    for (const [index, block] of wanted.entries()) {
      const other = found[index]
      if (block === null || !other) continue
      all += 1
      const off = Math.max(...block.color.map((value, channel) => Math.abs(value - (other.color[channel] ?? 0))))
      const hasDetail = block.detail < leastDetail || other.detail >= block.detail * tolerance.detail
      if (off <= tolerance.color && hasDetail) there += 1
    }
    return there >= all * mostBlocks
  }
}
