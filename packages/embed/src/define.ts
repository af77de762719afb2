import { createView } from "./view.ts"

/**
 * Makes the element known, once: loader and package may meet in one page, and the loader may be loaded twice.
 *
 * @param home an address of the viewer whose wizards are shown where an element names no other
 */
export const define = (home?: string): void => {
  if (customElements.get("stepscape-wizard")) return
  customElements.define(
    "stepscape-wizard",
    // Not a class of the module: importing it has to be harmless where there is no HTMLElement.
    class extends HTMLElement {
      static observedAttributes = ["wizard", "mode", "lang", "theme", "label", "viewer"]
      #refresh = createView(this, home)
      connectedCallback(): void {
        this.#refresh()
      }
      disconnectedCallback(): void {
        this.#refresh()
      }
      attributeChangedCallback(_: string, before: string | null, after: string | null): void {
        if (before !== after) this.#refresh()
      }
    },
  )
}
