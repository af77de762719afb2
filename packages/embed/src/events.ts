import type { PageFault } from "./messages.ts"

/** Why a dialog closed: by Escape or the system's way back, by its button, beside the wizard, at its end, by `close()`. */
export type CloseReason = "escape" | "button" | "backdrop" | "complete" | "api"

/**
 * What kept a wizard from showing: the page's own reasons; `UNREACHABLE`, the viewer did not answer or its page was
 * blocked; `MISCONFIGURED`, the element lacks what it needs.
 */
export type EmbedFault = PageFault | "UNREACHABLE" | "MISCONFIGURED"

/** What each event's `detail` holds. Slides are counted from 1. */
export type EventDetails = {
  /** The first slide shows. */
  ready: { slide: number; slides: number; title: string }
  /** Another slide shows, whoever turned it. */
  step: { slide: number; slides: number }
  /** The reader is through. */
  complete: { slides: number }
  /** The dialog of a modal or launcher is closed. */
  close: { reason: CloseReason }
  /** The wizard does not show. */
  error: { code: EmbedFault }
}

/** The events of the element, by name; none of them bubbles. */
export type StepscapeWizardEventMap = { [Name in keyof EventDetails]: CustomEvent<EventDetails[Name]> }
