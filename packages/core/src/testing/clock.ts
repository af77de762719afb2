import type { Clock } from "../context.ts"

export type TestClock = Clock & {
  /** Lets this many ms pass at once. */
  advance(ms: number): void
}

/**
 * A clock that goes on by itself and can be moved, so that minutes and months pass without waiting.
 *
 * @param start where it begins; the present unless told
 */
export const createTestClock = (start = new Date()): TestClock => {
  let ahead = start.getTime() - Date.now()
  return {
    now: () => new Date(Date.now() + ahead),
    advance(ms) {
      ahead += ms
    },
  }
}
