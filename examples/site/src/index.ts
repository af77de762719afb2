export { runExample } from "./run-example.ts"
export { type Site, serveSite } from "./serve-site.ts"
export type { ShownWizard } from "./wizard-link.ts"
