/** How far one generation that waits puts off the next of its community: about the time that a painting takes, in s. */
const stepSeconds = 10
/** A queue's priorities have 32 bits; seconds since then fit until 2094. */
const epochSeconds = Date.UTC(2026, 0, 1) / 1_000

/**
 * The place of a generation among those of all communities: the one with the smallest is painted next. Whoever has
 * nothing waiting takes a place at the present moment, whoever has a hundred waiting takes one far ahead, so that many
 * from one community let a single one of another pass, at any number of workers. Since places are moments, everybody's
 * turn comes: nobody who asks later than a place can get before it.
 *
 * @param waiting how many of the community's generations are not finished yet, without this one
 * @see https://en.wikipedia.org/wiki/Fair_queuing
 */
export const turnOf = ({ askedAt, waiting }: { askedAt: Date; waiting: number }): number =>
  Math.floor(askedAt.getTime() / 1_000) - epochSeconds + waiting * stepSeconds
