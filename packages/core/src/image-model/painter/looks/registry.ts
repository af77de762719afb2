import type { Style } from "../../../prompts/styles.ts"
import { foldWord } from "../../../prompts/words.ts"
import { clay } from "./clay.ts"
import { gradient } from "./gradient.ts"
import { ink } from "./ink.ts"
import { isometric } from "./isometric.ts"
import { lineArt } from "./line-art.ts"
import type { Look } from "./look.ts"
import { lowPoly } from "./low-poly.ts"
import { paperCut } from "./paper-cut.ts"
import { photo } from "./photo.ts"
import { pixel } from "./pixel.ts"
import { watercolor } from "./watercolor.ts"

/** The look of every style; null: as the scene was painted, which is an illustration. */
const looks: Record<Style, Look | null> = {
  illustration: null,
  watercolor,
  isometric,
  paper: paperCut,
  "line-art": lineArt,
  gradient,
  photo,
  "low-poly": lowPoly,
  ink,
  pixel,
  clay,
  plain: null,
}

const byWord: ReadonlyMap<string, Look> = new Map(
  Object.values(looks).flatMap((look) =>
    look === null || look.words === "" ? [] : look.words.split(" ").map((word) => [foldWord(word), look] as const),
  ),
)

/**
 * The look that a prompt asks for: its style's, or without one the first that its own words name ("pixel art of a fox").
 *
 * @param style null where the prompt begins with none of our styles
 */
export const chooseLook = (style: Style | null, words: readonly string[]): Look | null =>
  style === null ? (words.map((word) => byWord.get(word)).find((look) => look !== undefined) ?? null) : looks[style]
