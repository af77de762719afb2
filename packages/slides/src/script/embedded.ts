/** The script of a wizard's page for other sites: the same, and what it and the page around it say to each other. */
import { connect } from "./connect.ts"
import { passOnEscape } from "./escape.ts"
import { turnInPlace } from "./framed.ts"
import { tellHost } from "./host.ts"
import { start } from "./start.ts"

/**
 * Whether the page around this one is of the viewer's own address, but none of the viewer's. It could take the frame's
 * sandbox away, so that whatever stood on such a page would have all of this origin in its hands. The viewer's demo is
 * served by ourselves, under a policy that lets nothing else run.
 */
const isInOwnOrigin = (): boolean => {
  try {
    return parent !== window && !parent.location.pathname.startsWith("/demo/")
  } catch {
    return false
  }
}

if (isInOwnOrigin()) {
  const refusal = document.createElement("p")
  refusal.lang = "en"
  refusal.textContent = "Not shown in pages of its own viewer. Open it directly."
  document.body.replaceChildren(refusal)
  tellHost({ type: "error", code: "OWN_ORIGIN" })
  passOnEscape()
} else {
  if (parent !== window) turnInPlace()
  start()
  connect()
}
