export { defaultLanguage, languageSchema, textDirection } from "./language.ts"
export { parsePublishedDocument } from "./parse-document.ts"
export * from "./schema.ts"
export { defaultTheme, type Theme, themeSchema } from "./theme.ts"
