export { mergePatch } from "./merge.ts"
export * from "./placement.ts"
export * from "./schema.ts"
