/** The script of a wizard's page for other sites: the same, and what it and the page around it say to each other. */
import { connect } from "./connect.ts"
import { passOnEscape } from "./escape.ts"
import { turnInPlace } from "./framed.ts"
import { tellHost } from "./host.ts"
import { start } from "./start.ts"

/**
 * Whether the page around this one is the viewer's own. It could take the frame's sandbox away, so that whatever stood on
 * such a page would have all of this origin in its hands.
 */
const isInOwnOrigin = (): boolean => {
  try {
    return parent !== window && parent.document !== null
  } catch {
    return false
  }
}

if (isInOwnOrigin()) {
  const refusal = document.createElement("p")
  refusal.lang = "en"
  refusal.textContent = "A wizard cannot be embedded in a page of its own viewer's address. Open it directly instead."
  document.body.replaceChildren(refusal)
  tellHost({ type: "error", code: "OWN_ORIGIN" })
  passOnEscape()
} else {
  if (parent !== window) turnInPlace()
  start()
  connect()
}
