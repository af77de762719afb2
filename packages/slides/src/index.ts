export { renderWizard } from "./render-wizard.ts"
export type { RenderedWizard, RenderWizardOptions } from "./render-wizard.ts"
export { hashSource } from "./hash-source.ts"
