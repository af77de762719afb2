export * from "./keys.ts"
export * from "./range.ts"
export * from "./reader.ts"
export * from "./serve.ts"
