import { foldWord } from "../../../prompts/words.ts"
import type { Scene } from "../canvas.ts"
import type { Random } from "../random.ts"
import { knownWords } from "../prompt-words.ts"
import { aurora } from "./aurora.ts"
import { bokeh } from "./bokeh.ts"
import { city } from "./city.ts"
import { clouds } from "./clouds.ts"
import { contours } from "./contours.ts"
import { dunes } from "./dunes.ts"
import { facets } from "./facets.ts"
import { forest } from "./forest.ts"
import { horizon } from "./horizon.ts"
import { leaves } from "./leaves.ts"
import { mesh } from "./mesh.ts"
import { mountains } from "./mountains.ts"
import { nebula } from "./nebula.ts"
import { paper } from "./paper.ts"
import { ribbons } from "./ribbons.ts"
import { waves } from "./waves.ts"

/** Everything that the painter can paint. */
export const scenes: readonly Scene[] = [
  aurora,
  bokeh,
  city,
  clouds,
  contours,
  dunes,
  facets,
  forest,
  horizon,
  leaves,
  mesh,
  mountains,
  nebula,
  paper,
  ribbons,
  waves,
]

const indexBy = (wordsOf: (scene: Scene) => string): ReadonlyMap<string, readonly Scene[]> => {
  const index = new Map<string, Scene[]>()
  for (const scene of scenes) {
    for (const word of wordsOf(scene).split(" ").map(foldWord)) index.set(word, [...(index.get(word) ?? []), scene])
  }
  return index
}

// Things go before moods: "a quiet night by the lake" is about the lake.
const indexes = [indexBy((scene) => scene.words), indexBy((scene) => scene.moods)] as const

/**
 * Chooses the scene of the first thing that the prompt names, else of the first mood; without either, chance decides. A
 * scene that shows what is excluded is not among them.
 *
 * @param words the prompt's words, the most telling first
 * @param excluded words for what must not be seen
 */
export const chooseScene = (words: readonly string[], excluded: readonly string[], random: Random): Scene => {
  const [things, moods] = indexes
  const unwanted = new Set(knownWords(excluded, (form) => things.has(form)).flatMap((word) => things.get(word) ?? []))
  const allowed = scenes.filter((scene) => !unwanted.has(scene))
  for (const index of [things, moods]) {
    for (const word of knownWords(words, (form) => index.has(form))) {
      const named = (index.get(word) ?? []).filter((scene) => !unwanted.has(scene))
      if (named.length > 0) return random.pick(named)
    }
  }
  return random.pick(allowed.length > 0 ? allowed : scenes)
}
