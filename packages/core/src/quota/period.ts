import { z } from "zod"

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

/** A month as callers name it: `2026-11`. */
export const monthSchema = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, "Must be a month such as 2026-11.")

/**
 * The name of the month that a moment lies in.
 *
 * @example
 * monthName(new Date("2026-11-23T10:00:00Z")) // "2026-11"
 */
export const monthName = (moment: Date): string => moment.toISOString().slice(0, 7)

/**
 * When a month begins.
 *
 * @param month as `monthSchema` wants it
 */
export const startOfMonth = (month: string): Date => new Date(`${month}-01T00:00:00Z`)
