const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " }

/**
 * What a slide's body says, without its markup: a line for each paragraph and each item of a list.
 *
 * @param html as `bodyHtml` makes it: well formed, its attributes quoted and free of bare `>`
 * @example
 * plainText("<p>We are <strong>glad</strong></p>\n") // "We are glad"
 */
export const plainText = (html: string): string =>
  html
    .replaceAll(/<br>\n?|<\/(?:p|li|h[1-6]|pre)>/g, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&([a-z]+);/g, (written, name: string) => entities[name] ?? written)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n")
