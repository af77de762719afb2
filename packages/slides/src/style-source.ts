/**
 * The source expression that allows exactly one `<style>` element in a Content-Security-Policy.
 *
 * @param style the element's whole text, unchanged
 * @returns quoted, ready for `style-src`
 * @example
 * `style-src ${await styleSource(rendered.style)}` // style-src 'sha256-…'
 * @see https://www.w3.org/TR/CSP3/#grammardef-hash-source
 */
export const styleSource = async (style: string): Promise<string> => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style))
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`
}
