const storageKey = "stepscape-access-token"

// Where the browser forbids storage (private windows, embedding), the token lives as long as the page.
let held: string | null = null

const session = (): Storage | null => {
  try {
    return window.sessionStorage
  } catch {
    return null
  }
}

/**
 * Takes a host platform's token out of `#token=<jwt>`, so that it stays neither in the address nor in the history.
 * To be called once, before anything reads the address.
 */
export const takeAccessToken = (): void => {
  const fragment = new URLSearchParams(window.location.hash.slice(1))
  const token = fragment.get("token")
  if (token === null) return
  held = token
  try {
    session()?.setItem(storageKey, token)
  } catch {
    // A full or forbidden storage only costs the token its life beyond a reload.
  }
  window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search)
}

/** The token to send, or null where the session cookie speaks for the admin. */
export const accessToken = (): string | null => held ?? session()?.getItem(storageKey) ?? null
