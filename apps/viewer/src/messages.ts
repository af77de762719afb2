import type { PageFault } from "@org/embed/messages"
import type { Answer } from "./answer.ts"

/** Why a visitor sees no wizard. */
export type Message = "unknown" | "withdrawn" | "unavailable" | "method" | "broken"

export type MessageText = {
  status: Answer["status"]
  cacheControl: string
  headers?: Record<string, string>
  /** What the page around is told where this stands in a frame. */
  fault: PageFault
  title: string
  text: string
  /** What the reader needs letter by letter, to take it elsewhere. */
  sample?: string
  /** The label of a link that asks for the same address again. */
  again?: string
}

export const messages: Record<Message, MessageText> = {
  unknown: {
    status: 404,
    cacheControl: "no-cache",
    fault: "NOT_FOUND",
    title: "Nothing to see here",
    text: "This link leads to no wizard. It may have been typed wrongly, or the wizard is not published yet.",
  },
  withdrawn: {
    status: 410,
    cacheControl: "no-cache",
    fault: "WITHDRAWN",
    title: "No longer available",
    text: "This wizard has been taken down by its community. Ask whoever sent you the link.",
  },
  unavailable: {
    status: 503,
    cacheControl: "no-store",
    headers: { "retry-after": "5" },
    fault: "UNAVAILABLE",
    title: "Just a moment",
    text: "This wizard cannot be loaded right now. It is not your fault; please try again shortly.",
    again: "Try again",
  },
  method: {
    status: 405,
    cacheControl: "no-store",
    headers: { allow: "GET, HEAD" },
    fault: "UNAVAILABLE",
    title: "That does not work here",
    text: "Wizards can only be looked at.",
  },
  broken: {
    status: 500,
    cacheControl: "no-store",
    fault: "UNAVAILABLE",
    title: "Something went wrong",
    text: "This page could not be shown. It is not your fault; please try again shortly.",
    again: "Try again",
  },
}

/**
 * For the pages of an origin that may not show the wizard.
 *
 * @param origin as `location.origin` has it there
 */
export const forbiddenOrigin = (origin: string): MessageText => ({
  status: 403,
  // Once the origin is allowed, the next try must succeed.
  cacheControl: "no-store",
  fault: "ORIGIN_NOT_ALLOWED",
  title: "Not allowed on this site",
  text: "This wizard may only be shown on sites that its community has chosen. An admin can allow this one: in the studio, under Share, Allowed origins, add",
  sample: origin,
})
