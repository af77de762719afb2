const month = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" })
const day = new Intl.DateTimeFormat("en", { month: "long", day: "numeric", timeZone: "UTC" })
const moment = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" })

/**
 * A month as one reads it.
 *
 * @example
 * monthText("2026-11") // "November 2026"
 */
export const monthText = (name: string): string => month.format(new Date(`${name}-01T00:00:00Z`))

/**
 * A day of the ledger, in UTC.
 *
 * @example
 * dayText("2026-11-23") // "November 23"
 */
export const dayText = (name: string): string => day.format(new Date(`${name}T00:00:00Z`))

/** When something was, where the reader is. */
export const momentText = (date: Date): string => moment.format(date)

const dayMs = 24 * 60 * 60_000

/**
 * How many days are left of a model, its last one included.
 *
 * @param lastDay such as `2026-12-01`, in UTC
 * @example
 * daysUntil("2026-12-01", new Date("2026-11-23T20:00:00Z")) // 8
 */
export const daysUntil = (lastDay: string, now: Date): number =>
  Math.round((Date.parse(lastDay) - Date.parse(now.toISOString().slice(0, 10))) / dayMs)
