/** The script of a page that stands in a frame in place of a wizard: it tells the host why, and lets the reader out. */
import type { PageFault } from "@org/embed/messages"
import { passOnEscape } from "./escape.ts"
import { tellHost } from "./host.ts"

tellHost({ type: "error", code: document.documentElement.dataset["fault"] as PageFault })
passOnEscape()
