import MarkdownIt from "markdown-it"

/**
 * Markdown to HTML that is safe by construction: raw HTML in it stays text, and links lead only to web and mail
 * addresses. Pictures are off, because a stranger's server would see every reader; tables are off, because their cells
 * would carry style attributes.
 */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable(["image", "table"])

markdown.validateLink = (url) => /^(https?:|mailto:)/i.test(url.trim())

// The slide's headline is its top heading, so those of the body rank below it.
const headingBelow = (tag: string): string => `h${Math.min(Number(tag.slice(1)) + 1, 6)}`
markdown.core.ruler.push("headings_below_headline", ({ tokens }) => {
  for (const token of tokens) if (token.type.startsWith("heading_")) token.tag = headingBelow(token.tag)
})

markdown.renderer.rules["link_open"] = (tokens, index, options, _environment, self) => {
  tokens[index]?.attrSet("rel", "noopener noreferrer")
  tokens[index]?.attrSet("target", "_blank")
  return self.renderToken(tokens, index, options)
}

/**
 * A step's body as the viewer shows it.
 *
 * @example
 * bodyHtml("Hello **there**") // "<p>Hello <strong>there</strong></p>\n"
 * @see https://spec.commonmark.org/0.31.2/
 */
export const bodyHtml = (body: string): string => markdown.render(body)
