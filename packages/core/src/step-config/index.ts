export { mergePatch } from "./merge.ts"
export * from "./schema.ts"
