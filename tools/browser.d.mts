/** The path of a Chromium that starts; undefined where there is none. */
export const findBrowser: () => string | undefined

/** The same, installing one where that is possible; throws an error that says what to do where it is not. */
export const ensureBrowser: () => string
