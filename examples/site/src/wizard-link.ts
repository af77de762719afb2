/** Where a published wizard is: what an embedding page has to know. */
export type ShownWizard = {
  /** The viewer's origin. */
  viewer: string
  /** The wizard's id. */
  wizard: string
}

/**
 * Reads the link that the studio shows for a published wizard, whichever of its slides it leads to.
 *
 * @throws Error that says what a link looks like
 * @example
 * readWizardLink("http://127.0.0.1:4100/w/6f9c…#2") // { viewer: "http://127.0.0.1:4100", wizard: "6f9c…" }
 */
export const readWizardLink = (link: string): ShownWizard => {
  const url = URL.parse(link)
  const [, wizard] = /^\/[we]\/([A-Za-z0-9_-]{1,64})(\/\d+)?\/?$/.exec(url?.pathname ?? "") ?? []
  if (url === null || !/^https?:$/.test(url.protocol) || wizard === undefined)
    throw new Error(`"${link}" is not the link of a published wizard, such as http://127.0.0.1:4100/w/6f9c…`)
  return { viewer: url.origin, wizard }
}
