/**
 * Quotas count by the calendar month in UTC.
 *
 * @example
 * monthOf(new Date("2026-11-23T10:00:00Z")) // { start: 2026-11-01T00:00:00Z, end: 2026-12-01T00:00:00Z }
 */
export const monthOf = (moment: Date): { start: Date; end: Date } => ({
  start: new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), 1)),
  end: new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + 1, 1)),
})
