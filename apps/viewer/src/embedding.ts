import { languageSchema } from "@org/core/published"
import type { PublishedWizard } from "@org/core/published"
import { wordsLanguage } from "@org/slides"
import type { Embedding } from "@org/slides"

/**
 * What a page that embeds a wizard asks for in the address. What is none of a language and none of a ground counts as not
 * asked for: an old link, or a host's mistake, must not keep anybody from the wizard.
 *
 * @param lang a language tag
 * @param theme `light` or `dark`
 */
export const readEmbedding = (lang: string | undefined, theme: string | undefined): Embedding => {
  const language = languageSchema.safeParse(lang)
  return {
    words: language.success ? wordsLanguage(language.data) : null,
    ground: theme === "light" || theme === "dark" ? theme : null,
  }
}

/** The same without what the wizard is like anyhow. */
export const effective = ({ words, ground }: Embedding, { language, theme }: PublishedWizard): Embedding => ({
  words: words === wordsLanguage(language) ? null : words,
  ground: ground === theme.ground ? null : ground,
})
