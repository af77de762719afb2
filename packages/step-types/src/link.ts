import * as z from "zod/mini"

const notALink = "Must be a web or mail address (https://… or mailto:…)."

/**
 * An address that a link may lead to. A browser skips control characters in front of an address, and takes `https:x` for a
 * path of its own site; neither gets through.
 *
 * @see https://url.spec.whatwg.org/#concept-basic-url-parser
 */
export const linkSchema = z
  .url({ protocol: /^(https?|mailto)$/, error: notALink, abort: true })
  .check(z.regex(/^(https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu, notALink), z.maxLength(2_048))
