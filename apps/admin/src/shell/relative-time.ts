const steps: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
]

const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" })

/**
 * How long ago something was, in words.
 *
 * @example
 * relativeTime(new Date(now.getTime() - 120_000), now) // "2 minutes ago"
 */
export const relativeTime = (date: Date, now: Date): string => {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1_000)
  const step = steps.find(([, size]) => Math.abs(seconds) >= size)
  // Clocks differ by some seconds: what seems to lie just ahead has only now happened.
  return step === undefined ? "just now" : format.format(Math.round(seconds / step[1]), step[0])
}
