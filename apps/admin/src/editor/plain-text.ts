/**
 * Markdown without its marks, but with a list's bullets, for the preview; the published slide renders it properly.
 *
 * @example
 * plainText("**Hello** [there](https://example.org)") // "Hello there"
 */
export const plainText = (markdown: string): string =>
  markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/^\s{0,3}[-*+]\s+/gm, "• ")
    .replaceAll(/^\s{0,3}(?:#{1,6}|>)\s+/gm, "")
    .replaceAll(/(\*\*|__|~~|`)(.+?)\1/g, "$2")
    .replaceAll(/(^|[\s(])[*_](\S(?:.*?\S)?)[*_](?=$|[\s).,;:!?])/gm, "$1$2")
    .trim()
