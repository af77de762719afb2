import { generalScenes, times, topics } from "./topics.ts"
import { wordsOf } from "./words.ts"

/** What a step says: its headline, its body in Markdown. */
export type StepTexts = { headline?: string; body?: string }

/** Characters that are read: enough to know what a step is about. */
const longestRead = 4_000

/** A word in the headline says more than one in the body. */
const headlineWeight = 4

const withoutAddresses = (markdown: string): string => markdown.replaceAll(/\]\([^)]*\)|https?:\/\/\S+|`[^`]*`/g, " ")

/** Whether a word is meant by one of a topic's: as a whole, or by its beginning. */
const createMatcher = (words: string): ((word: string) => boolean) => {
  const all = words.split(" ")
  const whole = new Set(all.filter((entry) => entry.endsWith(".")).map((entry) => entry.slice(0, -1)))
  const beginnings = all.filter((entry) => !entry.endsWith("."))
  return (word) => whole.has(word) || beginnings.some((beginning) => word.startsWith(beginning))
}

const topicMatchers = topics.map(({ words, scenes, weight = 1 }) => ({
  scenes,
  weight,
  isMeant: createMatcher(words),
}))
const timeMatchers = times.map(({ words, phrase }) => ({ phrase, isMeant: createMatcher(words) }))

/** Whether a scene has its hour or season already. */
const isTimed = (scene: string): boolean =>
  /\b(dawn|sun\w*|morning|first light|afternoon|evening|dusk|blue hour|night|snow\w*|spring|summer|star\w*)\b/i.test(
    scene,
  )

/** A number that is the same for the same words, so that wizards without a topic do not all get the same pictures. */
const fingerprint = (words: readonly string[]): number => {
  let hash = 0
  for (const character of words.join(" ")) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003
  return hash
}

/**
 * Prompts that go with a step's own texts: decorative scenes for what it is about, in the season or hour that it names.
 * Nobody is asked, and the same texts always give the same answer. Topics are known in the commonest languages; texts of
 * any other, or none, get scenes that go with everything.
 *
 * @param count how many, 1 to 6
 * @example
 * suggestPrompts({ headline: "Welcome to our hiking club", body: "We meet every **Sunday**." })
 * // ["Mountain ranges behind each other in blue haze", "An open garden gate in warm morning light", …]
 */
export const suggestPrompts = ({ headline = "", body = "" }: StepTexts, count: number = 3): string[] => {
  const inHeadline = wordsOf(headline.slice(0, longestRead))
  const inBody = wordsOf(withoutAddresses(body.slice(0, longestRead)))
  const words = [...inHeadline, ...inBody]
  const start = fingerprint(words)

  const rated = topicMatchers
    .map(({ scenes, weight, isMeant }) => ({
      scenes,
      rating: weight * (inHeadline.filter(isMeant).length * headlineWeight + inBody.filter(isMeant).length),
    }))
    .filter(({ rating }) => rating > 0)
    .toSorted((one, other) => other.rating - one.rating)
    .slice(0, 3)
  // One scene of each topic first, then the others of the most telling.
  const chosen = [0, 1, 2].flatMap((round) => rated.map(({ scenes }) => scenes[(start + round) % 3] ?? scenes[0]))
  const general = generalScenes.map((_, index) => generalScenes[(start + index) % generalScenes.length] ?? "")
  const scenes = [...new Set([...chosen, ...general])].slice(0, Math.max(1, Math.min(count, generalScenes.length)))

  const phrase = timeMatchers.find(({ isMeant }) => words.some(isMeant))?.phrase
  return scenes.map((scene) => (phrase === undefined || isTimed(scene) ? scene : `${scene}, ${phrase}`))
}
