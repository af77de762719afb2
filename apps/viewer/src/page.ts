import { hashSource } from "@org/slides"
import { prepareAnswer } from "./answer.ts"
import type { Answer, Workshop } from "./answer.ts"
import { securityHeaders } from "./security-headers.ts"
import type { Framing } from "./security-headers.ts"

export type PageOptions = {
  html: string
  /** The text of the document's only style element. */
  style: string
  /** The text of its only script element; empty where there is none. */
  script: string
  status: Answer["status"]
  cacheControl: string
  /** Where its pictures may come from, as in `img-src`. */
  imageSource: string
  framing: Framing
  headers?: Record<string, string>
}

/** Prepares an HTML document, confined to what stands in it. */
export const preparePage = async (options: PageOptions, workshop: Workshop): Promise<Answer> => {
  const { html, status, cacheControl, imageSource, framing } = options
  const style = await hashSource(options.style)
  const script = options.script === "" ? null : await hashSource(options.script)
  const headers = {
    ...securityHeaders({ style, script, images: imageSource, framing }),
    ...options.headers,
    "cache-control": cacheControl,
  }
  return prepareAnswer({ status, text: html, contentType: "text/html; charset=utf-8", headers }, workshop)
}
