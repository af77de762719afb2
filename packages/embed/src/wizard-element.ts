import type { StepscapeWizardEventMap } from "./events.ts"

/**
 * The element `<stepscape-wizard>`. Set up by its attributes; what is written here exists while it stands in a page.
 *
 * @example
 * document.querySelector("stepscape-wizard")?.addEventListener("complete", () => showDashboard())
 * @see https://html.spec.whatwg.org/multipage/custom-elements.html
 */
export interface StepscapeWizard extends HTMLElement {
  /** Modal and launcher: opens the dialog. Inline: loads the wizard at once where it still sleeps. */
  open: () => void
  /** Closes the dialog. */
  close: () => void
  /** Shows another slide, counted from 1; as soon as the wizard is there, if it is not yet. */
  goTo: (slide: number) => void

  addEventListener<Name extends keyof StepscapeWizardEventMap>(
    type: Name,
    listener: (this: StepscapeWizard, event: StepscapeWizardEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(...parameters: Parameters<HTMLElement["addEventListener"]>): void
  removeEventListener<Name extends keyof StepscapeWizardEventMap>(
    type: Name,
    listener: (this: StepscapeWizard, event: StepscapeWizardEventMap[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(...parameters: Parameters<HTMLElement["removeEventListener"]>): void
}

declare global {
  interface HTMLElementTagNameMap {
    "stepscape-wizard": StepscapeWizard
  }
}
