export { renderWizard } from "./render-wizard.ts"
export type { RenderedWizard, RenderWizardOptions } from "./render-wizard.ts"
export { styleSource } from "./style-source.ts"
