/**
 * What was typed or pasted into the field, one entry for each origin.
 *
 * @example
 * typedOrigins("https://a.example, https://b.example") // ["https://a.example", "https://b.example"]
 */
export const typedOrigins = (text: string): string[] => text.split(/[\s,;]+/).filter((entry) => entry !== "")
