import { html } from "hono/html"

/** So many characters (UTF-16 units) without a space are no word any more: a line may be broken within. */
const longest = 80
const longRun = new RegExp(`\\S{${longest + 1},}`, "g")

/** What belongs to the letter before it: marks, joiners, the second half of a pair. */
const continues = /\p{M}|[\u200d\udc00-\udfff]/u

/** Where a run may be broken, each place found by one step on from the last. */
const breaksIn = (run: string, start: number): number[] => {
  const places: number[] = []
  for (let place = longest; place < run.length; place += longest) {
    while (place < run.length && continues.test(run.charAt(place))) place += 1
    if (place < run.length) places.push(start + place)
  }
  return places
}

/**
 * A text of our own elements. Browsers shape what holds no space as one piece, in a time that grows with the square of its
 * length: 50,000 joined letters would freeze a page for ten seconds.
 */
export const breakable = (text: string) => {
  const ends = [...text.matchAll(longRun)].flatMap(({ 0: run, index }) => breaksIn(run, index))
  return [...ends, text.length].map((end, place) => {
    const piece = text.slice(ends[place - 1] ?? 0, end)
    return place === 0 ? html`${piece}` : html`<wbr>${piece}`
  })
}
