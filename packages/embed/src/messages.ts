/**
 * What an embedded wizard and the page around it say to each other. A host page may keep an old loader for years while the
 * viewer goes on, so each speaks a numbered protocol: the loader says in its frame's name which one it knows, and the viewer's
 * page answers in that one.
 *
 * @see https://html.spec.whatwg.org/multipage/web-messaging.html
 */

/** Raised when a message changes its meaning or goes away; a new one that an old loader may ignore does not count. */
export const protocol = 1

/** How the host shows the frame: as tall as the wizard needs, or over the page in a size of the host's. */
export type FrameMode = "inline" | "modal"

/** What stops an embedded page from showing its wizard. */
export type PageFault = "NOT_FOUND" | "WITHDRAWN" | "UNAVAILABLE" | "ORIGIN_NOT_ALLOWED" | "OWN_ORIGIN"

type Content =
  /** The first slide shows. `close` is "Close" in the page's language, `heights` as below. */
  | { type: "ready"; slide: number; slides: number; title: string; close: string; heights: number[] }
  /** Another slide shows, counted from 1. */
  | { type: "step"; slide: number; slides: number }
  /** What each slide would need at the frame's present width, in px; said again when the width changes. */
  | { type: "heights"; heights: number[] }
  /** The reader is through: said at most once for each page that was loaded. */
  | { type: "complete"; slides: number }
  /** The reader wants to be gone: Escape was pressed inside. */
  | { type: "close" }
  | { type: "error"; code: PageFault }

/**
 * From the frame to the page around it. But for `stepscape`, `type`, `close` and `heights`, what a message holds is the detail
 * of the event that the host's page gets to see.
 */
export type FrameMessage = Content & { stepscape: typeof protocol }

/** From the page around it to the frame: shows another slide, counted from 1; beyond either end nothing happens. */
export type HostMessage = { stepscape: typeof protocol; type: "goTo"; slide: number }

/**
 * The name that the loader gives its frame. It is not part of the address, so all hosts share what is cached.
 *
 * @param origin the host's, as `self.origin` has it; "null" for pages that have none, such as files
 */
export const frameName = (mode: FrameMode, origin: string): string => `stepscape/${protocol} ${mode} ${origin}`

/** Who shows the frame, and how. */
export type Host = { mode: FrameMode; origin: string }

/**
 * Reads what `frameName` wrote.
 *
 * @returns null for a frame that no loader of this protocol has made
 */
export const parseFrameName = (name: string): Host | null => {
  const [, mode, origin] = /^stepscape\/1 (inline|modal) (null|https?:\/\/\S+)$/.exec(name) ?? []
  return origin === undefined ? null : { mode: mode as FrameMode, origin }
}

/** Where messages for that host may be delivered: pages without an origin can only be reached by naming none. */
export const targetOrigin = ({ origin }: Pick<Host, "origin">): string => (origin === "null" ? "*" : origin)
