import { isDeepStrictEqual } from "node:util"
import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { toJsonOrNull } from "../db/database.ts"
import { parseInput } from "../parse-input.ts"
import { type ArtDirection, artDirectionPatchSchema } from "../prompts/art-direction.ts"
import {
  allowedOriginSchema,
  defaultTheme,
  languageSchema,
  mostAllowedOrigins,
  themeSchema,
} from "../published/index.ts"
import { changePublished } from "../publishing/change-published.ts"
import { mergePatch } from "../step-config/index.ts"
import { artDirectionOf, toStored } from "./art-direction.ts"
import { authorizeWizardChange, noVisibleChange, visibleChange } from "./authorize-wizard.ts"
import { wizardReference } from "./get-wizard.ts"
import { toWizard, type Wizard, wizardTitleSchema } from "./wizard.ts"

/** In their canonical form, each once. Counted before they are read, so that no answer lists thousands of faults. */
const allowedOriginsSchema = z
  .array(z.custom<string>())
  .max(mostAllowedOrigins, `At most ${mostAllowedOrigins} origins can be allowed.`)
  .pipe(z.array(allowedOriginSchema))
  .transform((origins) => [...new Set(origins)])

export const updateWizardInput = wizardReference.extend({
  title: wizardTitleSchema.optional(),
  /** What it is written in: a BCP 47 tag. */
  language: z.optional(languageSchema),
  /** As a whole; null: nobody chose one any more. */
  theme: z.optional(z.nullable(themeSchema)),
  /** A JSON Merge Patch: only the parts that it names change, null removes a part, null as a whole all of them. */
  artDirection: artDirectionPatchSchema.optional(),
  /** Whose pages may show it, as a whole; none: anybody's. */
  allowedOrigins: allowedOriginsSchema.optional(),
})

type Change = z.output<typeof updateWizardInput>

/**
 * Changes what an admin says of a wizard as a whole. End users see title, language and theme, so what really changes one of
 * these has to be published again. The art direction is a matter of pictures yet to be painted, and has not. Allowed origins
 * are no part of a version: they hold at once, whatever version is shown (caches may take up to 30 s).
 *
 * @throws DomainError NOT_FOUND, INVALID_INPUT
 * @example
 * await core.wizards.update(actor, { wizardId, language: "pt-BR", artDirection: { palette: "teal and sand", mood: null } })
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export const updateWizard = async (
  context: UseCaseContext,
  input: z.input<typeof updateWizardInput>,
): Promise<Wizard> => {
  const change = parseInput(updateWizardInput, input)
  return changePublished(context, async (transaction, show) => {
    const row = await authorizeWizardChange(context, transaction, change.wizardId, noVisibleChange)
    const wizard = toWizard(row)
    const visible = visiblyChanged(wizard, change)
    const { artDirection: patch, allowedOrigins = wizard.allowedOrigins } = change
    const areNewOrigins = !isDeepStrictEqual(allowedOrigins, wizard.allowedOrigins)
    if (patch === undefined && visible === null && !areNewOrigins) return wizard
    if (areNewOrigins && wizard.status === "published") await show({ wizardId: wizard.id, version: row.latestVersion })
    const data = {
      ...visible,
      ...(areNewOrigins && { allowedOrigins }),
      ...(patch !== undefined && {
        artDirection: toStored(mergePatch(artDirectionOf(row) ?? {}, patch) as ArtDirection),
      }),
    }
    return toWizard(await transaction.wizard.update({ where: { id: row.id }, data }))
  })
}

/** What the row gets of a change that end users could see; null where all of it stays as it is. */
const visiblyChanged = (wizard: Wizard, { title = wizard.title, language = wizard.language, theme }: Change) => {
  const isNewTheme = theme !== undefined && !isDeepStrictEqual(theme ?? defaultTheme, wizard.theme)
  if (title === wizard.title && language === wizard.language && !isNewTheme) return null
  return { title, language, ...(isNewTheme && { theme: toJsonOrNull(theme) }), ...visibleChange }
}
