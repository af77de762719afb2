/** What a picture from outside may be at most: bytes, pixels, and px a side (the most that a WebP variant can have). */
export const imageLimits = { bytes: 20 * 1024 * 1024, pixels: 50_000_000, side: 16_383 } as const
