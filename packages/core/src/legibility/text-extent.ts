import { fluidPx, headlineSize, layout, remPx } from "./layout.ts"

/** What a slide says; `labels` stand below the rest, each in a box of its own. */
export type SlideText = { headline: string; bodyHtml: string; labels: readonly string[] }

export type Screen = { width: number; height: number }

/** em; `total` is with the spaces between. */
type Words = { widths: number[]; total: number; longest: number }

/** Text between two breaks. */
type Block = { words: Words; size: number; indent: number; above: number; below: number }

const wideScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u

/** Scripts of broad letters, but with spaces between words. */
const broadScript =
  /[\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Myanmar}\p{Script=Oriya}\p{Script=Sinhala}\p{Script=Telugu}]/u

/** The most that a character is wide in the fonts of our stack, in em; only words of many wide letters exceed the sum. */
const advance = (character: string): number => {
  if (/\p{M}|\p{Cf}/u.test(character)) return 0
  if (broadScript.test(character)) return 1.2
  if (/\p{Extended_Pictographic}/u.test(character)) return 1.4
  if (wideScript.test(character)) return 1.05
  if (/[mw@%MW—…]/.test(character)) return 1
  if (/\p{Lu}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Tamil}|\p{Script=Thai}/u.test(character)) return 0.78
  return /\s/.test(character) ? 0.34 : 0.62
}

const pieces = new RegExp(`${wideScript.source}|[^\\s]+?(?=${wideScript.source}|\\s|$)`, "gu")

/** The widths of what a line may break between. */
const wordsOf = (text: string): Words => {
  const words: Words = { widths: [], total: 0, longest: 0 }
  for (const [word] of text.matchAll(pieces)) {
    const width = Array.from(word).reduce((sum, letter) => sum + advance(letter), 0)
    words.widths.push(width)
    words.total += width + advance(" ")
    words.longest = Math.max(words.longest, width)
  }
  return words
}

const blockTag = /^(p|li|ul|ol|blockquote|pre|h[1-6]|hr|br|div|table|tr|td|th)$/
const token = /<(\/?)([a-z][a-z0-9]*)[^>]*>|[^<]+/gi

/** Reads the HTML that Markdown became. It is ours: well formed, with quoted attributes that hold no bare `>`. */
const blocksOf = (html: string): Block[] => {
  const blocks: Block[] = []
  let [text, depth, heading, verbatim] = ["", 0, false, false]
  const flush = (): void => {
    const lines = verbatim ? text.split("\n") : [text]
    for (const line of lines.filter((candidate) => verbatim || candidate.trim() !== "")) {
      const { above, below, size } = heading ? layout.headingGap : { above: 0, below: 0, size: 1 }
      // Code keeps its spaces, so they take room; only the last before a word is where a line may break.
      const words = wordsOf(verbatim ? line.replaceAll(/\s(?=\s)/g, "x") : line)
      const indent = depth * layout.indent + (verbatim ? 2 * layout.pre.inline : 0)
      blocks.push({ words, size, indent, above, below })
    }
    text = ""
  }
  for (const [found, slash, name = ""] of html.matchAll(token)) {
    if (name === "") text += found.replaceAll(/&[a-z0-9#]+;/gi, "x")
    else if (blockTag.test(name)) {
      flush()
      const opens = slash === ""
      if (/^(ul|ol|blockquote)$/.test(name)) depth = Math.max(0, depth + (opens ? 1 : -1))
      if (/^h[1-6]$/.test(name)) heading = opens
      if (name === "pre") verbatim = opens
      const gap = name === "hr" ? layout.ruleGap : name === "pre" ? layout.blockGap + layout.pre.block : layout.blockGap
      if (name !== "br" && (name === "hr" || !opens)) {
        blocks.push({ words: wordsOf(""), size: 0, indent: 0, above: name === "hr" ? gap : 0, below: gap })
      }
    }
  }
  flush()
  return blocks
}

/** From so many words on a text is taller than any screen, and a bound on its lines does as well as their number. */
const countless = 200

/**
 * How many lines the words take at most: no line but the last has room for the longest of them, and any two that follow
 * each other hold more than one line does.
 */
const mostLinesOf = ({ total, longest }: Words, width: number): number =>
  Math.ceil(total / Math.max(width - longest, width / 2)) + 1

/** How many lines the words take when each line is filled as far as it goes. */
const linesOf = ({ widths }: Words, width: number): number => {
  let [lines, filled] = [1, 0]
  for (const word of widths) {
    if (filled > 0 && filled + word > width) {
      lines += 1
      filled = 0
    }
    // What is wider than a line is broken anywhere.
    lines += Math.max(0, Math.ceil((filled + word) / width) - 1)
    filled = ((filled + word) % width) + advance(" ")
  }
  return lines
}

const widest = (blocks: readonly Block[]): number =>
  blocks.reduce((most, { words, size, indent }) => Math.max(most, indent + size * words.total), 0)

/**
 * Prepares the reckoning of how much room a slide's text takes at most. Fonts differ between systems, so it is reckoned
 * with wide letters; what is taller than the screen scrolls anyway.
 *
 * @returns a function from screen and width of the column (px) to the text's greatest extent (px)
 */
export const measureText = ({ headline, bodyHtml, labels }: SlideText) => {
  const size = headlineSize(headline)
  const title = wordsOf(headline)
  const body = blocksOf(bodyHtml)
  const boxes = labels.map(wordsOf)
  const bodyWidth = widest(body)
  const isCountless = body.reduce((sum, { words }) => sum + words.widths.length, 0) > countless
  const bodyLinesOf = isCountless ? mostLinesOf : linesOf

  return (screen: Screen, column: number): Screen => {
    const rem = remPx(screen.width)
    const titleSize = fluidPx(layout.headline[size].size, rem, screen.width)
    const bodySize = fluidPx(layout.body.size, rem, screen.width)
    const titleHeight = linesOf(title, column / titleSize) * titleSize * layout.headline[size].lineHeight
    let bodyHeight = 0
    for (const { words, size: em, indent, above, below } of body) {
      const lines = em === 0 ? 0 : bodyLinesOf(words, Math.max(4, (column / bodySize - indent) / em))
      bodyHeight += (lines * em * layout.body.lineHeight + above + below) * bodySize
    }
    const { paddingInline, paddingBlock, lineHeight, gap, height, size: labelSize } = layout.cta
    const boxHeights = boxes.map((label) => {
      const lines = linesOf(label, Math.max(2, column / (rem * labelSize) - 2 * paddingInline))
      return rem * (gap + Math.max(height, 2 * paddingBlock + lines * labelSize * lineHeight))
    })
    const boxWidths = boxes.map(({ total }) => (total * labelSize + 2 * paddingInline) * rem)
    const gaps = title.total > 0 ? layout.headlineGap * rem : 0
    return {
      width: Math.min(column, Math.max(title.total * titleSize, bodyWidth * bodySize, ...boxWidths)),
      height: (title.total > 0 ? titleHeight + gaps : 0) + bodyHeight + boxHeights.reduce((sum, box) => sum + box, 0),
    }
  }
}
