import { z } from "zod"
import type { Wizard as WizardRow } from "../db/database.ts"
import type { ArtDirection } from "../prompts/art-direction.ts"
import { defaultTheme, type Theme, themeSchema } from "../published/index.ts"
import { textSchema } from "../text.ts"
import { artDirectionOf } from "./art-direction.ts"

export const wizardTitleSchema = textSchema(200)

export type Wizard = {
  id: string
  title: string
  status: "draft" | "published" | "unpublished"
  /** null before the first publishing. */
  publishedVersion: number | null
  /** What it is written in, as a BCP 47 tag. */
  language: string
  theme: Theme
  /** What every prompt of this wizard says too, so that its pictures look like one set; null: nothing. */
  artDirection: ArtDirection | null
  /** Whose pages may show it, in the canonical form of `allowedOriginSchema`; none: anybody's. */
  allowedOrigins: string[]
  /** True where end users do not see the present state yet. */
  hasUnpublishedChanges: boolean
  createdAt: Date
  updatedAt: Date
}

/** What a wizard's row says of the theme; null: nobody chose one. */
export const themeOf = ({ theme }: Pick<WizardRow, "theme">): Theme | null =>
  theme === null ? null : themeSchema.parse(theme)

export const toWizard = (row: WizardRow): Wizard => ({
  id: row.id,
  title: row.title,
  status: row.status,
  publishedVersion: row.publishedVersion,
  language: row.language,
  theme: themeOf(row) ?? defaultTheme,
  artDirection: artDirectionOf(row),
  allowedOrigins: row.allowedOrigins,
  hasUnpublishedChanges: row.status !== "published" || row.contentRevision !== row.publishedContentRevision,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

/** Ids are checked only for what PostgreSQL would choke on: any other wrong id is simply not found. */
export const isUuid = (text: string): boolean => z.guid().safeParse(text).success
