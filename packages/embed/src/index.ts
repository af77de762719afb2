/**
 * Defines `<stepscape-wizard>` where there are elements to define; in Node nothing happens.
 *
 * @example
 * import "@org/embed"
 */
import { define } from "./define.ts"

export type { CloseReason, EmbedFault, EventDetails, StepscapeWizardEventMap } from "./events.ts"
export type { StepscapeWizard } from "./wizard-element.ts"

if ("customElements" in globalThis) define()
