/** The same rules as served: without the line breaks and indentation that only people need. */
export const compact = (rules: string): string => rules.replaceAll(/\n\s*/g, "")
